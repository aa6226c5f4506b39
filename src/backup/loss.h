// backup/loss.h: the way out of an archive that is behind what was signed: a second log, whose
// first leaf names what was lost.
//
// Why:      a log may not go on from an older state as if nothing had been: whoever keeps a printed
//           or a cosigned state would rightly call that a forgery.
// Promises: 1. Only an archive whose log is whole as far as it goes and behind state/signed;
// anything
//              else is refused.
//           2. Every file of the log is logged again, in the same order; one that is missing or has
//              other bytes is named and nothing is done: a hole is not logged over.
//           3. Nothing is thrown away: the log that ended is archive/log.<n>/, its record
//              state/signed.<n>.
//           4. Called again after a stop anywhere it ends in one of two states: the old or the new.
// Threads:  one; Fault{locked} while another process works.
// Spec:     docs/formats/ledger.md 7.
#pragma once

#include "base/date.h"
#include "ledger/signed_file.h"
#include "pipeline/settings.h"

#include <string>

namespace ishenim::backup {

struct Loss {
    ledger::SignedState promised;  ///< the last that was signed
    ledger::SignedState left;      ///< what the log had when the loss was accepted
    std::vector<std::string>
        missing;            ///< files that the log names and that are not there or others
    std::string statement;  ///< path of the statement in the archive
    std::string vkey;       ///< the key of the log that goes on
};

/// Fault{config} if nothing is lost, Fault{corrupt} if log or files are not whole as far as it
/// goes, Fault{busy} while an entry is open. The registry is to be made again afterwards.
Loss accept_loss(const pipeline::Settings& settings, Instant now);

}  // namespace ishenim::backup
