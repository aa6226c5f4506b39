#include "form/changed.h"

#include "entry/tree.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using namespace ishenim::test;
using form::Kind;

namespace {

std::string projection(const form::Subject& subject, Kind kind, const std::string& lang = "ky") {
    for (const form::Paper& paper : papers(subject)) {
        if (paper.kind == kind && paper.lang == lang) return form::projection_of(paper, subject);
    }
    throw std::logic_error("no such paper");
}

/// The keys of the member "entry", in order.
std::vector<std::string> entry_keys(const std::string& json) {
    const auto tree = entry::read_json(json);
    std::vector<std::string> keys;
    for (const auto& member : tree->find("entry")->members) keys.push_back(member.key);
    return keys;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(projection_test)

BOOST_AUTO_TEST_CASE(no_applicants_name_or_contact_is_in_any_document_title_or_projection) {
    std::size_t applicants = 0;
    for (const Accepted& a : golden_year().entries) {
        if (a.entry.form != entry::Form::opening) continue;
        const form::Subject subject = golden_year().subject(a);
        std::string all;
        for (const form::Paper& p : papers(subject)) {
            all += plain(form::document_of(p, subject, shipped_template)) +
                   form::projection_of(p, subject) + p.readable_name();
        }
        all = replace_all(all, "~", " ");
        for (const entry::Letter& letter : a.entry.opening().letters) {
            if (!letter.applicant) continue;
            ++applicants;
            BOOST_TEST(!has(all, letter.applicant->name));
            if (!letter.applicant->contact.empty())
                BOOST_TEST(!has(all, letter.applicant->contact));
        }
        BOOST_TEST(!has(all, "applicant"));
        BOOST_TEST(!has(all, "signatories"));
    }
    BOOST_TEST(applicants == 14U);
}

BOOST_AUTO_TEST_CASE(a_projection_is_canonical_json_of_what_the_paper_prints) {
    const form::Subject subject =
        golden_year().subject(golden_year().at("2022-09-27-01-opening.json"));
    const std::string act = projection(subject, Kind::act);
    BOOST_TEST(act.substr(0, act.find(",\"entry\"")) ==
               "{\"kind\":\"act\",\"id\":\"act-2022-09-27-0001\",\"series\":\"2022–2023\","
               "\"language\":\"ky\",\"numbers\":{\"act\":1,\"journal_a\":4,\"letters\":"
               "[\"ИП-2022/001\",\"ИП-2022/002\",\"ИП-2022/003\",\"ИП-2022/004\",\"ИП-2022/005\","
               "\"ИП-2022/006\",\"ИП-2022/007\"]}");
    BOOST_TEST(act.back() == '\n');
    BOOST_TEST(has(act, "\"summary_ky\":\"Класстагы кордоо"));
    BOOST_TEST(!has(act, "summary_ru"));
    BOOST_TEST(has(projection(subject, Kind::act, "ru"), "summary_ru"));
    BOOST_TEST(!has(act, "reg_date"));
    BOOST_TEST(!has(act, "n_total"));
    BOOST_TEST(has(act,
                   "{\"id\":\"m2\",\"name\":\"Жээнбай кызы Айзирек\",\"sign_name\":\"Жээнбай кызы "
                   "Айзирек\",\"position\":\"социалдык педагог\"}"));
    BOOST_TEST(has(act, "\"order\":{\"order_no\":\"14-б\",\"order_date\":\"2022-09-01\"}"));
}

BOOST_AUTO_TEST_CASE(a_journal_carries_neither_summaries_nor_letter_lines) {
    const form::Subject subject =
        golden_year().subject(golden_year().at("2022-09-27-01-opening.json"));
    const std::string journal = projection(subject, Kind::journal_a);
    const std::vector<std::string> keys{"opened",   "open_time",      "present",
                                        "seal_old", "seal_old_state", "handed_to",
                                        "seal_new", "seal_time",      "notified"};
    BOOST_TEST(entry_keys(journal) == keys, boost::test_tools::per_element());
    BOOST_TEST(!has(journal, "ИП-2022"));
    BOOST_TEST(has(journal, "\"total\":7"));

    const form::Subject meeting =
        golden_year().subject(golden_year().at("2022-09-02-01-protocol.yaml"));
    const std::string part_b = projection(meeting, Kind::journal_b);
    const std::vector<std::string> b_keys{"date", "agenda"};
    BOOST_TEST(entry_keys(part_b) == b_keys, boost::test_tools::per_element());
    BOOST_TEST(!has(part_b, "heard"));
    BOOST_TEST(!has(part_b, "Шүкүрбек"));
    BOOST_TEST(has(part_b, "\"computed\":{\"secretary\":\"m2\",\"decisions\":5,\"sheets\":3}"));
    BOOST_TEST(has(projection(meeting, Kind::protocol), "\"heard_ky\""));
}

BOOST_AUTO_TEST_CASE(a_projection_names_only_who_and_what_the_paper_names) {
    Changed c("2022-09-27-01-opening.json");
    c.opening().present = {"m2", "m3"};
    c.opening().notified = {"m2"};
    c.a.entry.tree.set("present", Value::List{Value("m2"), Value("m3")});
    c.a.entry.tree.set("notified", Value::List{Value("m2")});
    c.a.findings = {make_finding("W_NOT_NOTIFIED", "/notified", {{"names", std::string("Б. Ү.")}}),
                    make_finding("NO_PARENT_PRESENT", "/present")};
    const std::string act = projection(c.subject(), Kind::act);
    BOOST_TEST(!has(act, "\"m1\""));
    BOOST_TEST(!has(act, "Өмүрзакова"));
    BOOST_TEST(has(act,
                   "\"findings\":[{\"code\":\"W_NOT_NOTIFIED\",\"message\":\"Билдирүү албагандар: "
                   "Б. Ү.\"}]"));
    c.draft = true;
    BOOST_TEST(!has(projection(c.subject(), Kind::act), "\"numbers\""));
}

BOOST_AUTO_TEST_SUITE_END()
