// rules/checks.h: the checks of the forms, each in the order of its table. Private to rules.
#pragma once

#include "entry/entry.h"
#include "record/calendar.h"
#include "record/derive.h"
#include "record/record.h"
#include "record/school.h"
#include "rules/notes.h"

#include <string>
#include <vector>

namespace ishenim::rules {

/// What a check may look at.
struct Around {
    const record::Facts& facts;
    const record::Record& record;
    const record::School& school;
    const record::Calendar& calendar;
};

void check_commission(const entry::Commission& commission, const Around& around, Notes& notes);
void check_opening(const entry::Opening& opening, const Around& around, Notes& notes);
void check_letters(const entry::Opening& opening, const Around& around, Notes& notes);
/// A printed text of an opening: a contact is W_IDENTITY_IN_TEXT, an applicant's full name an E.
void check_printed(const entry::Opening& opening, const entry::Pair& text,
                   const std::string& pointer, Notes& notes);
void check_protocol(const entry::Protocol& protocol, const Around& around, Notes& notes);
void check_agenda(const entry::Protocol& protocol, const entry::Commission* order,
                  const Around& around, Notes& notes);
void check_resolution(const entry::Resolution& resolution, const Around& around, Notes& notes);
void check_report(const entry::QuarterReport& report, const Around& around, Notes& notes);
void check_correction(const entry::Correction& correction, const Around& around, Notes& notes);
void check_annulment(const entry::Annulment& annulment, const Around& around, Notes& notes);

/// Of a correction or an annulment: the order in force on its day, and its author.
void check_author(Date date, const std::string& author, const Around& around, Notes& notes);
/// The reason is printed: it may not name whom the entry is about.
void check_reason(const entry::Pair& reason, std::int64_t seq, const Around& around, Notes& notes);

/// W_AFTER_REPORT for a fact of a quarter whose report is issued.
void check_reported(Date day, const Around& around, const std::string& pointer, Notes& notes);

/// A printed text about a letter: a contact or the applicant's full name is E_IDENTITY_IN_TEXT, a
/// word of the name W_IDENTITY_IN_TEXT.
void check_about_letter(const entry::Pair& text, const std::string& applicant,
                        const std::string& pointer, Notes& notes);

/// W_IDENTITY_IN_TEXT for a contact in either half of a printed text.
void check_text(const entry::Pair& text, const std::string& pointer, Notes& notes);

/// E_NOT_MEMBER for a person whom the order does not know; without an order there is another
/// finding already. False: not a member.
bool check_member(const entry::Commission* order, const std::string& person,
                  const std::string& pointer, Notes& notes);
void check_members(const entry::Commission* order, const std::vector<std::string>& persons,
                   const std::string& pointer, Notes& notes);

/// The name for signatures, or what was written.
std::string name_of(const entry::Commission* order, const std::string& person);

bool holds(const std::vector<std::string>& persons, const std::string& person);

}  // namespace ishenim::rules
