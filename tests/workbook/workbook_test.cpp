#include "workbook/workbook.h"

#include <boost/test/unit_test.hpp>
#include <cstdlib>

using namespace ishenim;

namespace {

form::Annex annex() {
    form::Annex annex;
    annex.as_of = Date(2022, 10, 5);
    annex.header = {"Көрсөткүч", "Показатель", "Саны", "Үлүшү", "Жазуулар"};
    annex.rows = {{"күн", "день", Date(2022, 10, 5), std::nullopt, {}},
                  {"кайрылуулар", "обращений", 2, 1000, {"2022-09-27", "ИП-2022/001"}},
                  {"=1+1", "=1+1", std::string("жок"), std::nullopt, {}}};
    return annex;
}

/// The time zone of the process while one lives.
class Zone {
public:
    explicit Zone(const char* name) {
        setenv("TZ", name, 1);
        tzset();
    }
    ~Zone() {
        unsetenv("TZ");
        tzset();
    }
    Zone(const Zone&) = delete;
    Zone& operator=(const Zone&) = delete;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(workbook_of_an_annex)

BOOST_AUTO_TEST_CASE(the_same_annex_gives_the_same_bytes_in_every_time_zone) {
    const std::string first = workbook::annex_xlsx(annex());
    BOOST_TEST(first.substr(0, 4) == "PK\x03\x04");
    for (const char* zone : {"Asia/Bishkek", "America/New_York"}) {
        const Zone elsewhere(zone);
        BOOST_TEST((workbook::annex_xlsx(annex()) == first));
    }
    form::Annex other = annex();
    other.rows[1].tenths = 999;
    BOOST_TEST((workbook::annex_xlsx(other) != first));
    other = annex();
    other.as_of = Date(2023, 1, 5);
    BOOST_TEST((workbook::annex_xlsx(other) != first));
}

BOOST_AUTO_TEST_SUITE_END()
