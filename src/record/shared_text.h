// record/shared_text.h: a text that many entries on record have in common, kept once.
//
// Promises: 1. A value: it never changes and outlives the record it comes from.
//           2. Texts of one TextPool that are equal share their memory.
// Threads:  a pool on one; texts on any.
#pragma once

#include <memory>
#include <ostream>
#include <set>
#include <string>
#include <string_view>

namespace ishenim::record {

class SharedText {
public:
    SharedText() = default;  ///< ""
    const std::string& str() const noexcept { return text_ ? *text_ : none(); }
    operator const std::string&() const noexcept { return str(); }
    bool empty() const noexcept { return str().empty(); }

    friend bool operator==(const SharedText& a, const SharedText& b) noexcept {
        return a.str() == b.str();
    }
    friend bool operator==(const SharedText& a, std::string_view b) noexcept {
        return a.str() == b;
    }
    friend std::ostream& operator<<(std::ostream& out, const SharedText& text) {
        return out << text.str();
    }

private:
    friend class TextPool;
    explicit SharedText(std::string_view text) : text_(std::make_shared<const std::string>(text)) {}
    static const std::string& none() noexcept {
        static const std::string kEmpty;
        return kEmpty;
    }
    std::shared_ptr<const std::string> text_;
};

class TextPool {
public:
    SharedText shared(std::string_view text) {
        if (text.empty()) return {};
        const auto found = texts_.find(text);
        return found != texts_.end() ? *found : *texts_.insert(SharedText(text)).first;
    }

private:
    struct Less {
        using is_transparent = void;
        bool operator()(const SharedText& a, const SharedText& b) const noexcept {
            return a.str() < b.str();
        }
        bool operator()(const SharedText& a, std::string_view b) const noexcept {
            return a.str() < b;
        }
        bool operator()(std::string_view a, const SharedText& b) const noexcept {
            return a < b.str();
        }
    };
    std::set<SharedText, Less> texts_;
};

}  // namespace ishenim::record
