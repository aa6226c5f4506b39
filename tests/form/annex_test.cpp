#include "form/annex.h"

#include "form/changed.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using namespace ishenim::test;

namespace {

record::Figures figures() {
    record::Figures figures;
    figures.as_of = Date(2022, 10, 5);
    figures.openings.scheduled = {4, {"2022-09-06", "2022-09-13", "2022-09-20", "2022-09-27"}};
    figures.letters.total = {2, {"ИП-2022/001", "ИП-2022/002"}};
    figures.letters.signed_n = {1, {"ИП-2022/001"}};
    figures.letters.signed_tenths = 500;
    figures.letters.by_category = {{"complaint", {2, {"ИП-2022/001", "ИП-2022/002"}}, 1000},
                                   {"=1+1;\"x\"", {0, {}}, 0}};
    return figures;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(annex)

BOOST_AUTO_TEST_CASE(every_figure_stands_with_its_share_and_the_entries_behind_it) {
    const std::string csv = form::annex_csv(form::annex_of(figures()));
    BOOST_TEST(csv.substr(0, 3) == "\xEF\xBB\xBF");
    BOOST_TEST(has(csv, "\r\nабалы боюнча күн;по состоянию на;05.10.2022;;\r\n"));
    BOOST_TEST(has(csv,
                   "\r\nграфик боюнча;вскрытий по графику;4;;2022-09-06, 2022-09-13, "
                   "2022-09-20, 2022-09-27\r\n"));
    BOOST_TEST(has(csv, "\r\nкол коюлган;подписанных;1;50,0;ИП-2022/001\r\n"));
    BOOST_TEST(has(csv, "\r\nдаттануу;жалоба;2;100,0;ИП-2022/001, ИП-2022/002\r\n"));
    BOOST_TEST(has(csv, ";маалымат жок / нет данных;"));
    BOOST_TEST(csv == form::annex_csv(form::annex_of(figures())));
}

BOOST_AUTO_TEST_CASE(no_cell_is_taken_for_a_formula_and_separators_are_quoted) {
    const std::string csv = form::annex_csv(form::annex_of(figures()));
    BOOST_TEST(has(csv, "\r\n\"'=1+1;\"\"x\"\"\";\"'=1+1;\"\"x\"\"\";0;0,0;\r\n"));
}

BOOST_AUTO_TEST_SUITE_END()
