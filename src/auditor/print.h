// auditor/print.h: a verdict for people, in three languages, and as lines of --json.
// Spec: schemas/output/lines.json, docs/formats/archive.md 6.
#pragma once

#include "auditor/verdict.h"

#include <iosfwd>

namespace ishenim::auditor {

void print_json(std::ostream& out, const Verdict& verdict);
void print_text(std::ostream& out, const Verdict& verdict);

}  // namespace ishenim::auditor
