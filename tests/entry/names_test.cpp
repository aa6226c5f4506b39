// How a dropped file is to be read, by its name and first bytes.
#include "entry/reader.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim::entry;

BOOST_AUTO_TEST_SUITE(Names)

BOOST_AUTO_TEST_CASE(the_ending_decides_in_any_case) {
    for (const char* name :
         {"form.json", "form.JSON", "Form.Json", "form.json ", "form.json.txt", ".json"}) {
        BOOST_TEST((syntax_of(name, "") == Syntax::json), name);
    }
    for (const char* name :
         {"form.yaml", "form.yml", "форма.YAML", "form.yaml.txt", "form.yml.TXT"}) {
        BOOST_TEST((syntax_of(name, "") == Syntax::yaml), name);
    }
    for (const char* name :
         {"form.txt", "form.exe", "form", "form.json.exe", "", "json", "form.xlsx"}) {
        BOOST_TEST(!syntax_of(name, "x: 1\n").has_value(), name);
    }
}

BOOST_AUTO_TEST_CASE(a_txt_is_typed_if_its_first_line_begins_with_a_form_key) {
    for (const char* bytes : {"Форма: ачуу/1\n", "\xEF\xBB\xBF\r\n# Бланк\r\nформа : ачуу/1\r\n",
                              "form: x", "Бланк: вскрытие/1\n"}) {
        BOOST_TEST((syntax_of("form.txt", bytes) == Syntax::yaml), bytes);
    }
    for (const char* bytes :
         {"", "\n\n", "Салам\n", "Форма ачуу/1\n", "Формат: x\n", "\xD4\xEE\xF0\xEC\xE0: 1"}) {
        BOOST_TEST(!syntax_of("form.txt", bytes).has_value(), bytes);
    }
}

BOOST_AUTO_TEST_SUITE_END()
