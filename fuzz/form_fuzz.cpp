// Any bytes, read as a template and filled: a document, or Fault{config} with the template's name.
#include "base/fault.h"
#include "form/template.h"
#include "fuzz.h"

namespace ishenim::fuzz {
namespace {

/// Names of each kind of value that a template meets, one of them with markup in it.
Value some_values() {
    Value one = Value::map();
    one.set("text", "катты <b>алды</b> & «кол» койду").set("lang", "ky").set("mark", "");
    Value list = Value::list();
    list.push(one);
    Value values = Value::map();
    values.set("number", 7).set("lang", "ru").set("text", "сөз").set("yes", true).set("no", false);
    values.set("list", std::move(list)).set("none", Value::list()).set("one", std::move(one));
    return values;
}

}  // namespace
}  // namespace ishenim::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ishenim;
    static const Value kValues = fuzz::some_values();
    try {
        const form::Template one("any.xml", std::string(fuzz::text_of(data, size)));
        one.fill(kValues);
    } catch (const Fault& fault) {
        fuzz::must(fault.code() == FaultCode::config);
        fuzz::must(fault.where().rfind("any.xml", 0) == 0);
    }
    return 0;
}
