#include "intake/names.h"

#include "base/text.h"
#include "intake/intake.h"
#include "support/temp_dir.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>

using namespace ishenim;
using namespace ishenim::intake;

BOOST_AUTO_TEST_SUITE(names)

BOOST_AUTO_TEST_CASE(junk_names_are_somebodys_temporary_or_housekeeping_files) {
    for (const char* name : {".form.json.Xa81Bc",
                             "~syncthing~form.json.tmp",
                             ".syncthing.form.json.tmp",
                             "~$form.xlsx",
                             ".~lock.form.ods#",
                             "._form.json",
                             ".DS_Store",
                             "Thumbs.db",
                             "THUMBS.DB",
                             "desktop.ini",
                             "@eaDir",
                             "form.json.part",
                             "form.yaml.crdownload",
                             "form.json.FilePart",
                             "form.json.tmp",
                             "form.yaml~",
                             ".claimed",
                             ".json",
                             "..json.Xa81Bc",
                             ""}) {
        BOOST_TEST(is_junk(name), name);
    }
}

BOOST_AUTO_TEST_CASE(a_persons_file_is_not_junk_however_strange_its_name) {
    for (const char* name :
         {"form.json", "Ачуу 27.09.2022.yaml", "CON.json", "a:b.json", "..json", "-rf.json",
          "$(x).json", "%s%n.json", "form", "8A3F2C10", "form.txt", "part", "tmp.json",
          "а\xCC\x86.yml", "\xC0\xF7\xF3\xF3.yaml", "thumbs.db.json"}) {
        BOOST_TEST(!is_junk(name), name);
    }
}

BOOST_AUTO_TEST_CASE(office_lock_names_are_those_of_excel_libreoffice_and_word) {
    const auto locks = lock_names("Ачуу.docx");
    for (const char* lock : {"~$Ачуу.docx", ".~lock.Ачуу.docx#", "~$уу.docx"}) {
        BOOST_TEST(std::count(locks.begin(), locks.end(), lock) == 1, lock);
    }
    BOOST_TEST(lock_names("ab").size() == 2U);  // nothing would be left for Word's
}

BOOST_AUTO_TEST_CASE(eight_hex_digits_without_an_ending_are_excels) {
    BOOST_TEST(is_excel_temporary("8A3F2C10"));
    BOOST_TEST(!is_excel_temporary("8A3F2C1"));
    BOOST_TEST(!is_excel_temporary("8A3F2C1G"));
    BOOST_TEST(!is_excel_temporary("8A3F.txt"));
}

BOOST_AUTO_TEST_CASE(a_free_name_counts_up_before_the_ending) {
    const test::TempDir dir;
    BOOST_TEST(free_name(dir.path(), "Акт", ".pdf") == "Акт.pdf");
    std::ofstream(dir / "Акт.pdf");
    BOOST_TEST(free_name(dir.path(), "Акт", ".pdf") == "Акт (2).pdf");
    std::filesystem::create_symlink("nowhere", dir / "Акт (2).pdf");  // taken, though dangling
    BOOST_TEST(free_name(dir.path(), "Акт", ".pdf") == "Акт (3).pdf");
}

BOOST_AUTO_TEST_CASE(a_free_name_fits_255_bytes_and_is_shortened_at_a_letter) {
    const test::TempDir dir;
    std::string stem;
    for (int i = 0; i < 200; ++i) stem += "ң";
    for (int i = 0; i < 3; ++i) {
        const auto name = free_name(dir.path(), stem, ".КАБЫЛ_АЛЫНДЫ.txt");
        BOOST_TEST(name.size() <= 255U);
        BOOST_TEST(name.size() >= 250U);
        BOOST_TEST(!first_bad_utf8(name).has_value());
        std::ofstream(dir / name) << "x";
        BOOST_TEST(std::filesystem::exists(dir / name));
    }
}

BOOST_AUTO_TEST_CASE(shortening_keeps_marks_with_their_letter) {
    BOOST_TEST(shorten("аи\xCC\x86", 5) == "а");  // и and its breve go together
    BOOST_TEST(shorten("аи\xCC\x86", 4) == "а");  // also when the breve begins at the limit
    BOOST_TEST(shorten("аи\xCC\x86", 6) == "аи\xCC\x86");
    BOOST_TEST(shorten("\xC0\xF7\xF3\xF3", 2) == "\xC0\xF7");  // CP1251: bytes are letters
    BOOST_TEST(shorten("аб", 1) == "");
}

BOOST_AUTO_TEST_CASE(an_ending_is_short_and_never_the_whole_name) {
    BOOST_TEST(parts_of("form.yaml").ending == ".yaml");
    BOOST_TEST(parts_of("form.yaml.txt").stem == "form.yaml");
    BOOST_TEST(parts_of(".yaml").ending == "");
    BOOST_TEST(parts_of("a.very-long-ending").ending == "");
}

BOOST_AUTO_TEST_SUITE_END()
