// auditor/auditor.h: the auditor's program: says by itself what it was given and checks that.
//
// Promises: 1. Nothing is changed or repaired.
//           2. Neither the PDF writer nor a database nor a server library is needed, so that it can
//              be read, built and trusted on its own.
//           3. Exit status 0 only if all that was looked at is as the signed log says; what could
//              not be read or proven is 4, never 0.
// Spec:     docs/formats/archive.md 6, docs/formats/proofs.md.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace ishenim::auditor {

/// `words` without the program's name. Verdict and JSON go to `out`, questions and faults to `err`.
int run(const std::vector<std::string>& words, std::istream& in, std::ostream& out,
        std::ostream& err);

}  // namespace ishenim::auditor
