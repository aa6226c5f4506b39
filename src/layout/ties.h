// layout/ties.h: blanks at which no line may end, though they were typed as plain blanks.
#pragma once

#include <string_view>

namespace ishenim::layout {

/// True if the two words must stay on one line: № 5, 27 сентября 2022 года, 2022-жылдын
/// 27-сентябры, a dash and the word before it.
bool tied(std::u32string_view word, std::u32string_view next);

}  // namespace ishenim::layout
