# ishenim_embed(<room> file|file=name ...)
# Puts files into the room's library, read through
#   namespace ishenim::<room> { std::string_view embedded(std::string_view name); }  (src/<room>/embedded.h)
# Names are relative to the source folder unless given. The bytes come in by .incbin, so that no
# font is parsed by the compiler.
function(ishenim_embed room)
  set(asm ${CMAKE_CURRENT_BINARY_DIR}/embedded/${room}.S)
  set(cpp ${CMAKE_CURRENT_BINARY_DIR}/embedded/${room}.cpp)
  set(asm_text "    .section .rodata\n")
  set(declarations "")
  set(table "")
  set(depends "")
  set(n 0)
  foreach(item IN LISTS ARGN)
    if(item MATCHES "^(.*)=(.*)$")
      set(file ${CMAKE_MATCH_1})
      set(name ${CMAKE_MATCH_2})
    else()
      set(file ${item})
      file(RELATIVE_PATH name ${PROJECT_SOURCE_DIR} ${item})
    endif()
    if(NOT EXISTS ${file})
      message(FATAL_ERROR "${file} is missing: install its Debian package (see script/run)")
    endif()
    set(label ishenim_${room}_embedded_${n})
    string(APPEND asm_text "    .global ${label}\n    .global ${label}_end\n    .balign 16\n${label}:\n    .incbin \"${file}\"\n${label}_end:\n    .byte 0\n")
    string(APPEND declarations "extern \"C\" const char ${label}[];\nextern \"C\" const char ${label}_end[];\n")
    string(APPEND table "    {\"${name}\", ${label}, ${label}_end},\n")
    list(APPEND depends ${file})
    math(EXPR n "${n} + 1")
  endforeach()
  string(APPEND asm_text "    .section .note.GNU-stack,\"\",%progbits\n")
  file(CONFIGURE OUTPUT ${asm} CONTENT "${asm_text}" @ONLY)
  file(CONFIGURE OUTPUT ${cpp} CONTENT "// Written by cmake/embed.cmake.
#include \"${room}/embedded.h\"

#include <array>
#include <stdexcept>
#include <string>

${declarations}
namespace ishenim::${room} {
namespace {
struct File {
    std::string_view name;
    const char* begin;
    const char* end;
};
const std::array<File, ${n}> kFiles{{
${table}}};
}  // namespace

std::string_view embedded(std::string_view name) {
    for (const File& file : kFiles) {
        if (file.name == name) return {file.begin, static_cast<std::size_t>(file.end - file.begin)};
    }
    throw std::logic_error(\"no embedded file \" + std::string(name));
}

std::vector<std::string_view> embedded_names(std::string_view prefix) {
    std::vector<std::string_view> names;
    for (const File& file : kFiles) {
        if (file.name.substr(0, prefix.size()) == prefix) names.push_back(file.name);
    }
    return names;
}
}  // namespace ishenim::${room}
" @ONLY)
  set_source_files_properties(${asm} PROPERTIES OBJECT_DEPENDS "${depends}")
  target_sources(ishenim_${room} PRIVATE ${asm} ${cpp})
  target_include_directories(ishenim_${room} PRIVATE ${PROJECT_SOURCE_DIR}/src)
endfunction()
