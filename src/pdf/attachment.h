// pdf/attachment.h: the source of the paper, carried inside it.
//
// Spec:     ISO 19005-3 6.8, annex E (AFRelationship).
#pragma once

#include "pdf/deflate.h"
#include "pdf/objects.h"
#include "pdf/writer.h"

#include <string>

namespace ishenim::pdf {

/// Writes the embedded file; the catalog's entries /AF and /Names. "" if there is no attachment.
std::string attach(Objects& objects, const Info& info, const Deflate& deflate);

}  // namespace ishenim::pdf
