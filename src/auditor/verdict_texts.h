// auditor/verdict_texts.h: the sentences of a verdict, in three languages.
#pragma once

#include "auditor/verdict.h"
#include "base/finding.h"

namespace ishenim::auditor {

Text3 result_text(const Verdict& verdict);
Text3 withheld_text(const Verdict& verdict);
Text3 printed_text(const Verdict& verdict);
Text3 split_view_text();
Text3 compare_digits_text();

}  // namespace ishenim::auditor
