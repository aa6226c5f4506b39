// entry/people.h: who may be named in an entry: members in force and guests. Private to entry.
#pragma once

#include "base/value.h"
#include "entry/entry.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::entry {

class People {
public:
    void take_members(const Commission& commission);
    void take_members(const Value& list);  ///< of the order that is being read
    void take_guests(const Value& list);

    /// False if no order is in force: nobody can be judged then.
    bool known() const noexcept { return known_; }
    /// The ids of all members, in the order's order.
    const std::vector<std::string>& everybody() const noexcept { return everybody_; }
    bool has_id(std::string_view id, bool guests_too) const;
    /// The id of who has this id, name or name under the signature; "" if nobody has.
    std::string id_of(std::string_view name, bool guests_too) const;

private:
    using Names = std::map<std::string, std::string, std::less<>>;
    static void take(Names& names, std::string_view name, const std::string& id);

    bool known_ = false;
    std::vector<std::string> everybody_, guests_;
    Names member_names_, guest_names_;
};

}  // namespace ishenim::entry
