#include "entry/reader.h"

#include "base/text.h"
#include "support.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using namespace ishenim::entry;
using Json = nlohmann::ordered_json;

namespace {

const std::string kYaml =
    test::slurp(test::golden("main-job") / "entries/2022-11-09-01-opening.yaml");

/// The good typed opening with one text put in for another.
Checked<Reading> with(const std::string& from, const std::string& to) {
    BOOST_REQUIRE_MESSAGE(kYaml.find(from) != std::string::npos, from);
    return test::read_form(Syntax::yaml, replace_all(kYaml, from, to));
}
std::string said_with(const std::string& from, const std::string& to) {
    return test::said(with(from, to).findings());
}

Json small_opening() {
    return Json::parse(R"({"form": "opening/1", "opened": "2022-09-27", "open_time": "10:00",
        "present": ["m1", "m2", "m3"], "box": "intact", "seal_old_state": "intact",
        "letters": []})");
}
std::string said_of(const Json& form) {
    return test::said(test::read_json_form(form).findings());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(Reader)

BOOST_AUTO_TEST_CASE(every_finding_comes_at_once_in_input_order_with_pointer_and_line) {
    const std::string form =
        "Форма: ачуу/1\n"
        "Ачылган күнү: 31.11.2022\n"
        "Ачылган убактысы: 24:10\n"
        "Катышкандар: баары\n"
        "Кутунун абалы: жашыл\n"
        "Кайрылуулар:\n"
        "  - Түрү: анонимдүү\n"
        "    Багыты: спорт\n"
        "    Барактардын саны: көп\n"
        "Колдору: бар\n"
        "...\n";
    BOOST_TEST(
        test::said(test::read_form(Syntax::yaml, form).findings()) ==
        "E_BAD_DATE /opened 2; E_BAD_TIME /open_time 3; E_BAD_VALUE /box 5; "
        "E_MISSING_FIELD /letters/0/summary_ky 7; E_CATEGORY_UNKNOWN /letters/0/category 8; "
        "E_BAD_TYPE /letters/0/sheets 9; E_UNKNOWN_KEY  10; E_MISSING_FIELD /seal_old_state 0");
}

BOOST_AUTO_TEST_CASE(keys_may_be_english_kyrgyz_or_russian_in_one_form) {
    BOOST_TEST(said_with("Кутунун абалы:", "Состояние ящика:") == "");
    BOOST_TEST(said_with("Кутунун абалы:", "BOX:") == "");
    BOOST_TEST(said_with("Кутунун абалы:", "кутунун__абалы.:") == "");
    BOOST_TEST(said_with("Кыскача мазмуну орусча:", "Краткое содержание:") == "");
    BOOST_TEST(said_with("Кыскача мазмуну орусча:", "Краткое содержание на русском:") == "");
    // A synonym counts only at the depth of its table.
    BOOST_TEST(said_with("Эскертүүлөр орусча:", "Багыты:") ==
               "NO_TRANSLATION /remarks_ru 42; E_UNKNOWN_KEY  43");
}

BOOST_AUTO_TEST_CASE(yaml_and_json_twins_have_the_same_canonical_bytes) {
    auto typed = test::read_form(Syntax::yaml, kYaml);
    const Json twin = Json::parse(R"({
        "Remarks RU": "8 ноября — праздничный день; ящик вскрыт в следующий рабочий день. Пломба повреждена.",
        "form": "opening/1", "opened": "2022-11-09", "open_time": "10:45",
        "present": ["m1", "m2", "m3", "m4", "m5"], "box": "intact", "seal_old": "440109",
        "seal_old_state": "broken", "notified": ["m1", "m2", "m3", "m4", "m5"],
        "handed_to": "m3", "seal_new": "440110", "seal_time": "10:57",
        "n_anon": 1, "n_signed": 2, "n_total": 3})");
    Json form = twin;
    form["letters"] = Json::parse(typed->entry.canonical())["letters"];
    form["remarks_ky"] = typed->entry.opening().remarks.ky + "  ";
    const auto again = test::read_json_form(form);
    BOOST_REQUIRE_MESSAGE(again, test::said(again.findings()));
    BOOST_TEST(again->entry.canonical() == typed->entry.canonical());
    BOOST_TEST(again->entry.canonical_sha256().hex() == typed->entry.canonical_sha256().hex());
}

BOOST_AUTO_TEST_CASE(the_typed_form_takes_the_freer_spellings_and_json_does_not) {
    const auto opening = [](const std::string& from, const std::string& to) {
        auto read = with(from, to);
        BOOST_REQUIRE_MESSAGE(read, to << test::said(read.findings()));
        return read->entry.canonical();
    };
    const std::string good = with("10:45", "10:45")->entry.canonical();
    for (const char* time : {"10.45", "\"10:45\""}) BOOST_TEST(opening("10:45", time) == good);
    for (const char* day : {"2022-11-09", "9.11.2022"})
        BOOST_TEST(opening("09.11.2022", day) == good);
    BOOST_TEST(opening("абалы: бүтүн", "абалы: Целый") == good);
    BOOST_TEST(opening("саны: 2", "саны: 0002") == good);
    BOOST_TEST(opening("Катышкандар: баары", "Катышкандар: все") == good);
    BOOST_TEST(opening("Катышкандар: баары",
                       "Катышкандар: [m1, Жээнбай кызы Айзирек, б ү ыңтымаков, m4, m5]") == good);

    const auto json = [](const char* key, const Json& value) {
        Json form = small_opening();
        form[key] = value;
        return said_of(form);
    };
    BOOST_TEST(json("opened", "27.09.2022") == "E_BAD_TYPE /opened 1");
    BOOST_TEST(json("open_time", "9.05") == "E_BAD_TYPE /open_time 1");
    BOOST_TEST(json("box", "бүтүн") == "E_BAD_TYPE /box 1");
    BOOST_TEST(json("present", "all") == "E_BAD_TYPE /present 1");
    BOOST_TEST(json("handed_to", "Жээнбай кызы Айзирек") == "E_BAD_TYPE /handed_to 1");
    BOOST_TEST(json("copies", "2") == "E_BAD_TYPE /copies 1");
    BOOST_TEST(json("form", "ачуу/1") == "E_BAD_TYPE /form 1");
    BOOST_TEST(json("copies", 2) == "");
}

BOOST_AUTO_TEST_CASE(whole_numbers_take_thousands_marks_but_a_year_does_not) {
    const auto signatories = [](const std::string& written) {
        return with("Байланышы: Төө-Жайлоо айылы", "Кол койгондордун саны: " + written);
    };
    for (const char* written : {"1 000", "1\u00A0000", "1\u202F000", "1000"}) {
        const auto read = signatories(written);
        BOOST_REQUIRE_MESSAGE(read, written);
        BOOST_TEST(read->entry.opening().letters[2].applicant->signatories == 1000);
    }
    for (const char* wrong : {"1_000", "1,000", "1.000", "+5", "5 кат", "IV"}) {
        BOOST_TEST(test::said(signatories(wrong).findings()).substr(0, 10) == "E_BAD_TYPE", wrong);
    }
    for (const char* wrong : {"0", "-1", "10001", "99999999999999999999"}) {
        BOOST_TEST(test::said(signatories(wrong).findings()).substr(0, 11) == "E_BAD_VALUE", wrong);
    }
    const auto protocol = [](const std::string& year, const std::string& quarter) {
        const auto bytes =
            test::slurp(test::golden("main-job") / "entries/2023-04-11-03-protocol.yaml");
        const std::string report =
            "Талкууланган отчет: {Жылы: " + year + ", Кварталы: " + quarter + "}";
        const std::string first = "Маселенин түрү: башка\n";
        std::string form = bytes;
        form.replace(form.find(first), first.size(), "Маселенин түрү: отчет\n    " + report + "\n");
        return test::read_form(Syntax::yaml, form);
    };
    const auto read = protocol("2023", "III");
    BOOST_REQUIRE_MESSAGE(read, test::said(read.findings()));
    BOOST_TEST(read->entry.protocol().agenda[0].tables_report->quarter == 3);
    BOOST_TEST(read->entry.protocol().agenda[0].tables_report->year == 2023);
    BOOST_TEST(test::has_code(protocol("2 023", "1").findings(), "E_BAD_TYPE"));
    BOOST_TEST(test::has_code(protocol("2023", "V").findings(), "E_BAD_TYPE"));
    BOOST_TEST(test::has_code(protocol("2023", "5").findings(), "E_BAD_VALUE"));
}

BOOST_AUTO_TEST_CASE(a_number_given_by_hand_is_refused_at_any_depth) {
    for (const char* key : {"act_no", "journal_no", "protocol_no", "report_no", "correction_no",
                            "reg_no", "Номер акта", "Каттоо номери"}) {
        Json form = small_opening();
        form[key] = 1;
        BOOST_TEST(said_of(form) == "E_NUMBER_GIVEN  1", key);
    }
    BOOST_TEST(
        said_with("    Багыты: коррупция", "    Багыты: коррупция\n    reg_no: ИП-2022/001") ==
        "E_NUMBER_GIVEN /letters/0 14");
    Json order = test::golden_tree("2022-09-01-01-commission.json");
    order["reg_no"] = 1;
    BOOST_TEST(said_of(order) == "E_UNKNOWN_KEY  1");
}

BOOST_AUTO_TEST_CASE(one_half_of_a_pair_is_enough_and_reported) {
    auto read =
        with("    Кыскача мазмуну орусча: О постоянных опозданиях школьного автобуса.\n", "");
    BOOST_TEST(test::said(read.findings()) == "NO_TRANSLATION /letters/2/summary_ru 33");
    BOOST_TEST(bool(read));
    BOOST_TEST(read->entry.opening().letters[2].summary.ru == "");
}

BOOST_AUTO_TEST_CASE(lists_have_limits_and_nobody_stands_twice) {
    Json form = small_opening();
    form["present"] = {"m1", "m2", "m1"};
    BOOST_TEST(said_of(form) == "E_BAD_VALUE /present/2 1");
    form = small_opening();
    for (int n = 0; n < 31; ++n) {
        form["invited"].push_back({{"id", "g" + std::to_string(n)},
                                   {"name", "А"},
                                   {"position_ky", "б"},
                                   {"position_ru", "в"}});
    }
    BOOST_TEST(said_of(form) == "E_BAD_VALUE /invited 1");
    form["invited"].erase(30);
    BOOST_TEST(said_of(form) == "");
    form["invited"][0]["id"] = "g 1";
    BOOST_TEST(said_of(form) == "E_BAD_VALUE /invited/0/id 1");
    form["invited"][0] = "g1";
    BOOST_TEST(said_of(form) == "E_BAD_TYPE /invited/0 1");
    form["invited"] = {{"id", "g1"}};
    BOOST_TEST(said_of(form) == "E_BAD_TYPE /invited 1");
    Json protocol = test::golden_tree("2022-10-07-01-protocol.json");
    protocol["agenda"] = Json::array();
    BOOST_TEST(said_of(protocol) == "E_MISSING_FIELD /agenda 0");
}

BOOST_AUTO_TEST_CASE(an_empty_letter_list_is_written_and_null_is_not_given) {
    Json form = small_opening();
    BOOST_TEST(said_of(form) == "");
    BOOST_TEST(test::read_json_form(form)->entry.canonical().find("\"letters\":[]") !=
               std::string::npos);
    form["letters"] = nullptr;
    BOOST_TEST(said_of(form) == "E_MISSING_FIELD /letters 0");
}

BOOST_AUTO_TEST_CASE(special_codes_stand_where_the_format_names_them) {
    Json form = small_opening();
    form["present"] = Json::array();
    BOOST_TEST(said_of(form) == "E_NOBODY_PRESENT /present 0");
    Json order = test::golden_tree("2022-09-01-01-commission.json");
    order.erase("order_no");
    order.erase("order_date");
    BOOST_TEST(said_of(order) == "E_NO_ORDER /order_no 0; E_NO_ORDER /order_date 0");
    BOOST_TEST(said_with("Түрү: анонимдүү", "Түрү: жамааттык") ==
               "E_LETTER_KIND /letters/1/kind 19");
    BOOST_TEST(said_with("Форма: ачуу/1", "Форма: кат/1") == "E_FORM_UNKNOWN /form 1");
}

BOOST_AUTO_TEST_CASE(days_have_their_bounds) {
    Json form = small_opening();
    form["letters"].push_back({{"kind", "anonymous"},
                               {"category", "complaint"},
                               {"sheets", 1},
                               {"summary_ky", "м"},
                               {"summary_ru", "с"},
                               {"letter_date", "2019-01-01"}});
    BOOST_TEST(said_of(form) == "");
    form["letters"][0]["reg_date"] = "2022-08-29";
    BOOST_TEST(said_of(form) == "E_BEFORE_REGULATION /letters/0/reg_date 1");
    form["letters"][0]["reg_date"] = "2026-11-25";
    BOOST_TEST(said_of(form) == "E_FUTURE_DATE /letters/0/reg_date 1");
    Json protocol = test::golden_tree("2022-10-07-01-protocol.json");
    protocol["agenda"][0]["decisions"][0]["due"] = "2999-01-01";
    BOOST_TEST(said_of(protocol) == "");
}

BOOST_AUTO_TEST_CASE(a_person_is_found_by_id_name_or_name_under_the_signature) {
    for (const char* name :
         {"m3", "Ыңтымаков Бөрүбек Үсөнович", "Б. Ү. Ыңтымаков", "ыӊтымаков  бөрүбек үсөнович"}) {
        auto read = with("берилди: Ыңтымаков Бөрүбек Үсөнович", std::string("берилди: ") + name);
        BOOST_REQUIRE_MESSAGE(read, name << test::said(read.findings()));
        BOOST_TEST(read->entry.opening().handed_to == "m3");
    }
    // Whom the order does not know stays as written.
    auto read = with("берилди: Ыңтымаков Бөрүбек Үсөнович", "берилди: Асанов А.");
    BOOST_TEST(read->entry.opening().handed_to == "Асанов А.");
}

BOOST_AUTO_TEST_CASE(a_guest_may_speak_and_nothing_else) {
    Json protocol = test::golden_tree("2022-09-02-01-protocol.yaml");
    const std::string name = protocol["invited"][0]["name"];
    BOOST_TEST(protocol["agenda"][2]["discussed"][2]["speaker"] == "g1");
    const auto bytes =
        test::slurp(test::golden("main-job") / "entries/2022-09-02-01-protocol.yaml");
    auto read = test::read_form(
        Syntax::yaml, replace_all(bytes, "Катчы: Жээнбай кызы Айзирек", "Катчы: " + name));
    BOOST_TEST(read->entry.protocol().secretary == name);
}

BOOST_AUTO_TEST_CASE(all_means_the_members_in_force_on_the_day_in_the_order_of_the_order) {
    auto read = with("09.11.2022", "10.01.2023");
    BOOST_REQUIRE_EQUAL(read->entry.opening().present.size(), 7U);
    BOOST_TEST(read->entry.opening().present.front() == "m1");
    BOOST_TEST(read->entry.opening().present.back() == "m7");
    // No order in force yet: as written, for the rules to say E_NO_COMMISSION.
    read = with("09.11.2022", "30.08.2022");
    BOOST_REQUIRE(read);
    BOOST_TEST(join(read->entry.opening().present, ",") == "баары");
}

BOOST_AUTO_TEST_CASE(the_order_that_is_read_knows_its_own_members) {
    const auto bytes =
        test::slurp(test::golden("main-job") / "entries/2023-01-09-01-commission.yaml");
    const auto nobody = [](Date) -> const Commission* { return nullptr; };
    auto read = entry::read(Syntax::yaml, bytes, nobody, test::golden_options());
    BOOST_TEST(read->entry.commission().responsible == "m3");
    BOOST_TEST(read->entry.commission().member("m7")->parent_rep);
    BOOST_TEST(read->entry.commission().member("m8") == nullptr);
    BOOST_TEST(read->entry.key() == "K-2023");
}

BOOST_AUTO_TEST_CASE(lines_are_known_for_the_findings_of_the_rules) {
    auto read = test::read_form(Syntax::yaml, kYaml);
    BOOST_TEST(read->line_of("/opened") == 2);
    BOOST_TEST(read->line_of("/letters/1/category") == 20);
    BOOST_TEST(read->line_of("/letters/1") == 19);
    BOOST_TEST(read->line_of("/letters/1/reg_date") == 19);
    BOOST_TEST(read->line_of("/present/2") == 4);
    BOOST_TEST(read->line_of("/copies") == 0);
    BOOST_TEST(read->line_of("") == 0);
}

BOOST_AUTO_TEST_CASE(categories_are_those_of_the_settings) {
    ReadOptions options = test::golden_options();
    options.categories = {"complaint", "sport"};
    const auto said = [&](const std::string& category) {
        Json form = small_opening();
        form["letters"].push_back({{"kind", "anonymous"},
                                   {"category", category},
                                   {"sheets", 1},
                                   {"summary_ky", "м"},
                                   {"summary_ru", "с"}});
        return test::said(
            entry::read(Syntax::json, form.dump(), test::golden_orders().in_force(), options)
                .findings());
    };
    BOOST_TEST(said("sport") == "");
    BOOST_TEST(said("complaint") == "");
    BOOST_TEST(said("gratitude") == "E_CATEGORY_UNKNOWN /letters/0/category 1");
}

BOOST_AUTO_TEST_SUITE_END()
