// auditor/verdict_texts.h: the sentences of a verdict, in three languages.
#pragma once

#include "auditor/verdict.h"
#include "base/finding.h"
#include "seal/succession.h"

namespace ishenim::auditor {

Text3 result_text(const Verdict& verdict);
Text3 withheld_text(const Verdict& verdict);
Text3 printed_text(const Verdict& verdict);
Text3 split_view_text();
Text3 newer_text();
Text3 compare_digits_text();
/// That a key of the log followed another, from which leaf on, and why.
Text3 succession_text(const seal::ChainedKey& key);

}  // namespace ishenim::auditor
