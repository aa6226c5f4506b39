#include "form/papers.h"

#include "form/changed.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <set>

using namespace ishenim;
using namespace ishenim::form;
using namespace ishenim::test;

namespace {

/// Compares with tests/golden/form/<name>.txt; ISHENIM_WRITE_GOLDEN=1 writes it anew.
void equals_golden(const std::string& text, const std::string& name) {
    const auto path = golden("form/" + name + ".txt");
    if (std::getenv("ISHENIM_WRITE_GOLDEN") != nullptr) std::ofstream(path) << text;
    BOOST_TEST(text == slurp(path), name << " differs:\n" << text);
}

const char* const kAct = "2022-09-27-01-opening.json";
const char* const kFirstMeeting = "2022-09-02-01-protocol.yaml";

}  // namespace

BOOST_AUTO_TEST_SUITE(papers_test)

BOOST_AUTO_TEST_CASE(the_papers_of_an_entry_their_order_and_ids_are_those_of_the_format) {
    std::vector<std::string> names;
    for (const char* file :
         {kAct, "2022-09-06-01-opening.yaml", kFirstMeeting, "2022-09-01-01-commission.json"}) {
        for (const Paper& p : papers(golden_year().subject(golden_year().at(file)))) {
            names.push_back(p.file_name());
        }
    }
    const std::vector<std::string> wanted{
        "act-2022-09-27-0001.ky.r1.pdf",       "act-2022-09-27-0001.ru.r1.pdf",
        "journal-a-2022-09-27-0004.ky.r1.pdf", "journal-a-2022-09-27-0004.ru.r1.pdf",
        "journal-a-2022-09-06-0001.ky.r1.pdf", "journal-a-2022-09-06-0001.ru.r1.pdf",
        "journal-b-2022-09-02-0001.ky.r1.pdf", "journal-b-2022-09-02-0001.ru.r1.pdf",
        "protocol-2022-09-02-0001.ky.r1.pdf",  "protocol-2022-09-02-0001.ru.r1.pdf"};
    BOOST_TEST(names == wanted, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(people_read_the_name_of_a_paper_and_every_system_can_store_it) {
    Paper paper{Kind::act, "ky", 1, Date(2022, 9, 27), "2022–2023"};
    BOOST_TEST(paper.readable_name() == "Акт № 1, 27.09.2022.pdf");
    paper.kind = Kind::journal_a;
    BOOST_TEST(paper.readable_name() == "Журнал А № 1, 27.09.2022.pdf");
    paper.kind = Kind::journal_b;
    BOOST_TEST(paper.readable_name() == "Журнал Б № 1, 27.09.2022.pdf");
    paper.kind = Kind::protocol;
    BOOST_TEST(paper.readable_name() == "Протокол № 1, 27.09.2022.pdf");
    BOOST_TEST(paper.readable_name().find_first_of("\\/:*?\"<>|") == std::string::npos);
    paper.number = 12345;
    BOOST_TEST(paper.id() == "protocol-2022-09-27-12345");
}

BOOST_AUTO_TEST_CASE(every_number_of_the_year_is_on_its_papers) {
    std::map<std::string, int> count;
    std::set<std::string> ids;
    for (const Accepted& a : golden_year().entries) {
        for (const Paper& p : papers(golden_year().subject(a))) {
            ++count[std::string(code_of(p.kind))];
            BOOST_TEST(ids.insert(p.file_name()).second);
        }
    }
    BOOST_TEST(count["act"] == 16);
    BOOST_TEST(count["journal-a"] == 84);
    BOOST_TEST(count["protocol"] == 10);
    BOOST_TEST(count["journal-b"] == 10);
}

BOOST_AUTO_TEST_CASE(an_act_reads_as_a_secretary_would_write_it) {
    const Subject subject = golden_year().subject(golden_year().at(kAct));
    equals_golden(text_of_paper(subject, Kind::act, "ky"), "act-2022-09-27-0001.ky");
    equals_golden(text_of_paper(subject, Kind::act, "ru"), "act-2022-09-27-0001.ru");
    equals_golden(text_of_paper(subject, Kind::journal_a, "ky"), "journal-a-2022-09-27-0004.ky");
}

BOOST_AUTO_TEST_CASE(a_journal_of_an_empty_box_reads_as_a_secretary_would_write_it) {
    const Subject subject = golden_year().subject(golden_year().at("2022-09-06-01-opening.yaml"));
    equals_golden(text_of_paper(subject, Kind::journal_a, "ky"), "journal-a-2022-09-06-0001.ky");
    equals_golden(text_of_paper(subject, Kind::journal_a, "ru"), "journal-a-2022-09-06-0001.ru");
}

BOOST_AUTO_TEST_CASE(a_protocol_reads_as_a_secretary_would_write_it) {
    const Subject first = golden_year().subject(golden_year().at(kFirstMeeting));
    equals_golden(text_of_paper(first, Kind::protocol, "ky"), "protocol-2022-09-02-0001.ky");
    equals_golden(text_of_paper(first, Kind::protocol, "ru"), "protocol-2022-09-02-0001.ru");
    equals_golden(text_of_paper(first, Kind::journal_b, "ky"), "journal-b-2022-09-02-0001.ky");
    equals_golden(text_of_paper(first, Kind::journal_b, "ru"), "journal-b-2022-09-02-0001.ru");
    const Subject later = golden_year().subject(golden_year().at("2023-04-11-03-protocol.yaml"));
    equals_golden(text_of_paper(later, Kind::protocol, "ky"), "protocol-2023-04-11-0005.ky");
    equals_golden(text_of_paper(later, Kind::protocol, "ru"), "protocol-2023-04-11-0005.ru");
}

BOOST_AUTO_TEST_CASE(no_paper_of_the_year_has_doubled_punctuation_or_plain_blanks_in_its_numbers) {
    for (const Accepted& a : golden_year().entries) {
        const Subject subject = golden_year().subject(a);
        for (const Paper& p : papers(subject)) {
            const std::string text = plain(document_of(p, subject, shipped_template));
            for (const char* wrong :
                 {"..", ",,", ";;", ".;", ",.", " .", " ,", " ;", ":.", "жок жок", "нет нет", "№ 1",
                  "№ 4", "№ 9", "№ _", "{{", "()"}) {
                BOOST_TEST(!has(text, wrong), p.file_name() << " has " << wrong << ":\n" << text);
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
