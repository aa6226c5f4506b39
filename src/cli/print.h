// cli/print.h: values as lines of --json, and findings as lines for a terminal.
// Spec: schemas/output/lines.json.
#pragma once

#include "base/finding.h"
#include "base/value.h"
#include "duties/duties.h"
#include "registry/registry.h"
#include "verify/verify.h"

#include <string>

namespace ishenim::cli {

Value value_of(const Finding& finding);
Value value_of(const registry::PaperRow& paper);
Value value_of(const verify::Problem& problem);
Value value_of(const duties::Duty& duty);

void print_json(const Value& value);
void print_findings(const std::string& file, const Findings& findings);

}  // namespace ishenim::cli
