// Corrections and annulments over the golden year: what the record says afterwards.
#include "record/count.h"
#include "record/values.h"
#include "rules/check.h"
#include "rules/golden_year.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using test::Outcome;
using test::Year;

namespace {

Year until(const std::string& last) {
    Year book;
    for (const std::string& file : test::golden_files("school-year")) {
        const Outcome outcome = test::judge(
            book, test::syntax_of(file), test::slurp(test::golden("school-year/entries") / file));
        test::accept(book, outcome);
        if (file == last) break;
    }
    return book;
}

Outcome drop(const Year& book, const Value& tree) {
    return test::judge(book, entry::Syntax::json, to_json(tree));
}

Value change(const char* field, Value before, Value after) {
    Value one = Value::map().set("field", field);
    if (!before.is_null()) one.set("old", std::move(before));
    if (!after.is_null()) one.set("new", std::move(after));
    return one;
}

Value correction(const char* day, const char* form, const char* key, Value::List changes) {
    return Value::map()
        .set("form", "correction/1")
        .set("date", day)
        .set("ref", Value::map().set("form", form).set("key", key))
        .set("changes", std::move(changes))
        .set("reason_ky", "Жаңылыш жазылган.")
        .set("reason_ru", "Записано ошибочно.")
        .set("author", "m2");
}

Value annulment(const char* day, const char* form, const char* key) {
    return Value::map()
        .set("form", "void/1")
        .set("date", day)
        .set("ref", Value::map().set("form", form).set("key", key))
        .set("reason_ky", "Жаңылыш киргизилген.")
        .set("reason_ru", "Внесено ошибочно.")
        .set("author", "m2");
}

const std::string kSeptember = "2022-09-28-01-resolution-22-006.json";

}  // namespace

BOOST_AUTO_TEST_SUITE(amend)

BOOST_AUTO_TEST_CASE(a_corrected_outcome_counts_as_if_it_had_been_so_from_the_start) {
    Year book = until(kSeptember);
    const record::Quarter quarter(2022, 3);
    const auto closed = [&] {
        return record::count_figures(quarter, book.record, book.school, book.calendar)
            .status.closed.n;
    };
    BOOST_TEST(closed() == 1);
    const Outcome outcome = drop(book, correction("2022-10-06", "resolution/1", "ИП-2022/006",
                                                  {change("/closed", "2022-09-28", "2022-10-06")}));
    BOOST_TEST(test::codes(outcome.findings) == "");
    test::accept(book, outcome);
    BOOST_TEST(closed() == 0);
    BOOST_TEST((book.record.letter("ИП-2022/006")->closed == test::day("2022-10-06")));
    const Outcome again = drop(book, correction("2022-10-07", "resolution/1", "ИП-2022/006",
                                                {change("/closed", "2022-09-28", "2022-10-06")}));
    BOOST_TEST(test::codes(again.findings) == "E_OLD_VALUE");
}

BOOST_AUTO_TEST_CASE(a_letter_cannot_move_into_another_calendar_year) {
    const Year book = until("2022-12-27-01-opening.yaml");
    const Outcome moved =
        drop(book, correction("2023-01-09", "opening/1", "2022-12-27",
                              {change("/letters/0/reg_date", Value(), "2023-01-09")}));
    BOOST_TEST(test::codes(moved.findings) == "E_FIELD_FIXED");
}

BOOST_AUTO_TEST_CASE(pointers_are_strict_and_keys_and_lines_are_fixed) {
    const Year book = until(kSeptember);
    const auto codes = [&](const char* field, Value before, Value after) {
        return test::codes(
            drop(book, correction("2022-09-29", "opening/1", "2022-09-27",
                                  {change(field, std::move(before), std::move(after))}))
                .findings);
    };
    for (const char* field : {"seal_time", "/letters/-1/sheets", "/letters/00/sheets",
                              "/letters/-/sheets", "/letters/7/sheets", "/present/0", "/nothing"}) {
        BOOST_TEST(codes(field, 1, 2) == "E_FIELD_UNKNOWN", field);
    }
    BOOST_TEST(codes("/opened", "2022-09-27", "2022-09-26") == "E_FIELD_FIXED");
    BOOST_TEST(codes("/form", "opening/1", "protocol/1") == "E_FIELD_FIXED");
}

BOOST_AUTO_TEST_CASE(an_annulled_entry_frees_its_key_keeps_its_numbers_and_counts_no_more) {
    Year book = until("2022-09-20-01-opening.json");
    const int last = book.record.last_number("journal-a 2022");
    const Outcome outcome = drop(book, annulment("2022-09-21", "opening/1", "2022-09-20"));
    BOOST_TEST(test::codes(outcome.findings) == "");
    BOOST_TEST(outcome.numbers.annulment == 1);
    BOOST_TEST(outcome.facts.annulment->papers.size() == 1U);
    test::accept(book, outcome);
    BOOST_TEST(book.record.find(entry::Form::opening, "2022-09-20") == nullptr);
    BOOST_TEST(book.record.last_number("journal-a 2022") == last);
    const Outcome anew =
        test::judge(book, entry::Syntax::json,
                    test::slurp(test::golden("school-year/entries/2022-09-20-01-opening.json")));
    BOOST_TEST(!stops(anew.findings));
    BOOST_TEST(anew.numbers.journal_a == last + 1);
    const Outcome twice = drop(book, annulment("2022-09-22", "opening/1", "2022-09-20"));
    BOOST_TEST(test::codes(twice.findings) == "E_REF_UNKNOWN");
}

BOOST_AUTO_TEST_CASE(what_a_later_entry_rests_on_is_not_annulled_and_the_entry_is_named) {
    const Year book = until("2022-10-07-01-protocol.json");
    const auto refused = [&](const char* form, const char* key) {
        const Outcome outcome = drop(book, annulment("2022-10-08", form, key));
        BOOST_TEST(test::codes(outcome.findings) == "E_VOID_RESTED");
        return outcome.findings.at(0).message.ru;
    };
    BOOST_TEST(refused("opening/1", "2022-09-27").find("ИП-2022/006") != std::string::npos);
    BOOST_TEST(refused("report/1", "2022-Q3").find("2022-10-07") != std::string::npos);
    BOOST_TEST(refused("resolution/1", "ИП-2022/001").find("2022-Q3") != std::string::npos);
    BOOST_TEST(refused("protocol/1", "2022-09-02").find("2022-09-06") != std::string::npos);
    BOOST_TEST(refused("commission/1", "K-2022").find("2022-09-02") != std::string::npos);
    BOOST_TEST(test::codes(
                   drop(book, annulment("2022-10-08", "protocol/1", "2022-10-07")).findings) == "");
}

BOOST_AUTO_TEST_CASE(an_issued_report_keeps_its_figures_whatever_is_corrected_later) {
    Year book = until("2022-10-07-01-protocol.json");
    const auto issued = [&] {
        const auto* report = book.record.report(record::Quarter(2022, 3));
        return record::as_it_stands(report->seq, book.record, book.originals())
            .facts.report->figures;
    };
    const record::Figures before = issued();
    const Outcome outcome = drop(
        book, correction("2022-10-08", "opening/1", "2022-09-27",
                         {change("/letters/0/sheets",
                                 book.originals()(6).entry.opening().letters.at(0).sheets, 9)}));
    BOOST_TEST(test::codes(outcome.findings) == "W_AFTER_REPORT");
    test::accept(book, outcome);
    BOOST_TEST((issued() == before));
    BOOST_TEST(
        record::count_figures(record::Quarter(2022, 3), book.record, book.school, book.calendar)
            .letters.sheets != before.letters.sheets);
}

BOOST_AUTO_TEST_CASE(the_next_report_lists_a_correction_of_what_the_last_one_counted) {
    Year book = until("2022-12-28-01-resolution-22-016.json");
    const auto report = [&] {
        return drop(book, Value::map()
                              .set("form", "report/1")
                              .set("year", 2022)
                              .set("quarter", 4)
                              .set("issued", "2023-01-09")
                              .set("proposals_ky", "Сунуш.")
                              .set("proposals_ru", "Предложение."))
            .facts.report.value();
    };
    BOOST_REQUIRE(report().before.has_value());
    BOOST_TEST(report().before->number == 1);
    BOOST_TEST((report().before->tabled == test::day("2022-10-07")));
    BOOST_TEST(report().before->protocol == 2);
    const std::size_t earlier = report().corrections.size();
    BOOST_TEST(earlier == 0U);  // the golden correction is of the open quarter
    test::accept(
        book,
        drop(book,
             correction("2023-01-05", "opening/1", "2022-09-27",
                        {change("/letters/0/sheets",
                                book.originals()(6).entry.opening().letters.at(0).sheets, 9)})));
    const auto listed = report().corrections;
    BOOST_REQUIRE(listed.size() == 1U);
    BOOST_TEST(listed.front().key == "2022-09-27");
    BOOST_TEST((listed.front().date == test::day("2023-01-05")));
    const record::ReportFacts facts = report();
    record::Facts all;
    all.report = facts;
    BOOST_TEST((record::facts_of(record::to_value(all)).report == facts));
}

BOOST_AUTO_TEST_CASE(an_order_on_which_entries_rest_keeps_its_first_day_and_the_entries_are_named) {
    const Year book = until("2022-10-07-01-protocol.json");
    const std::string first = book.record.commissions().front().order->valid_from.iso();
    const auto moved = [&](const std::string& to) {
        return drop(book, correction("2022-10-08", "commission/1", "K-2022",
                                     {change("/valid_from", first, to)}))
            .findings;
    };
    const Findings later = moved("2022-09-15");
    BOOST_TEST(test::codes(later).find("E_CHANGE_RESTED") != std::string::npos);
    const auto rested = std::find_if(later.begin(), later.end(), [](const Finding& one) {
        return one.code == "E_CHANGE_RESTED";
    });
    BOOST_TEST(rested->message.ru.find("2022-09-06") != std::string::npos);
    BOOST_TEST(rested->message.ru.find("2022-09-13") != std::string::npos);
    BOOST_TEST(rested->message.ru.find("2022-09-20") == std::string::npos);
    BOOST_TEST(test::codes(moved("2022-08-31")).find("E_CHANGE_RESTED") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_corrected_order_keeps_every_person_whom_its_entries_may_name) {
    const Year book = until("2022-10-07-01-protocol.json");
    const Value& tree = book.accepted.at(1).entry.tree;
    Value fewer = tree.at("members");
    fewer.as_list().erase(fewer.as_list().begin());
    fewer.as_list().erase(fewer.as_list().begin());
    const Findings gone =
        drop(book, correction("2022-10-08", "commission/1", "K-2022",
                              {change("/members", tree.at("members"), std::move(fewer))}))
            .findings;
    BOOST_TEST(test::codes(gone).find("E_CHANGE_RESTED") != std::string::npos);
    const Findings renamed =
        drop(book,
             correction("2022-10-08", "commission/1", "K-2022",
                        {change("/members/0/sign_name",
                                tree.at("members").as_list().front().at("sign_name"), "А. Башка")}))
            .findings;
    BOOST_TEST(test::codes(renamed).find("E_CHANGE_RESTED") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_opening_entered_anew_under_its_right_day_closes_schedule_and_seal_chain) {
    Year book = until("2022-09-27-01-opening.json");
    const auto codes = [](const Outcome& outcome) { return test::codes(outcome.findings); };
    const auto is_said = [&](const Outcome& outcome, const char* code) {
        return codes(outcome).find(code) != std::string::npos;
    };
    const Outcome annulled = drop(book, annulment("2022-09-28", "opening/1", "2022-09-20"));
    BOOST_TEST(codes(annulled) == "");
    test::accept(book, annulled);
    const auto figures = [&] {
        return record::count_figures(record::Quarter(2022, 3), book.record, book.school,
                                     book.calendar)
            .openings;
    };
    BOOST_TEST((figures().missed.behind == std::vector<std::string>{"2022-09-20"}));
    Value tree = book.accepted.at(5).entry.tree;
    BOOST_TEST(tree.at("opened").as_text() == "2022-09-20");
    tree.set("opened", "2022-09-21");
    const Outcome anew = drop(book, tree);
    BOOST_TEST(!stops(anew.findings));
    BOOST_TEST(is_said(anew, "W_OUT_OF_ORDER"));
    BOOST_TEST(!is_said(anew, "W_SEAL_CHAIN"));
    BOOST_TEST((anew.facts.opening->scheduled == test::day("2022-09-20")));
    BOOST_TEST(anew.facts.opening->moved);
    test::accept(book, anew);
    BOOST_TEST(figures().missed.n == 0);
    BOOST_TEST((figures().moved.behind == std::vector<std::string>{"2022-09-20"}));
    const std::string last = book.record.openings().back().seal_new;
    const Outcome next = drop(book, test::opening_tree("2022-10-04", {}, last, "990099"));
    BOOST_TEST(!is_said(next, "W_SEAL_CHAIN"));
    BOOST_TEST((next.facts.opening->scheduled == test::day("2022-10-04")));
}

BOOST_AUTO_TEST_CASE(an_opening_whose_week_another_one_shares_is_not_annulled) {
    Year book = until("2022-09-20-01-opening.json");
    const std::string last = book.record.openings().back().seal_new;
    const Outcome extra = drop(book, test::opening_tree("2022-09-22", {}, last, "990099"));
    BOOST_TEST(!stops(extra.findings));
    BOOST_TEST(!extra.facts.opening->scheduled.has_value());
    test::accept(book, extra);
    const Findings refused =
        drop(book, annulment("2022-09-23", "opening/1", "2022-09-20")).findings;
    BOOST_TEST(test::codes(refused) == "E_VOID_RESTED");
    BOOST_TEST(refused.front().message.ky.find("2022-09-22") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
