// SPDX-License-Identifier: Apache-2.0
#include "statistics/controls.h"

#include <fmt/format.h>

namespace ferrotype {
namespace {

std::string shown(const Interval& interval) {
  return fmt::format("{:.3f} [{:.3f}, {:.3f}]", interval.estimate, interval.low, interval.high);
}

}  // namespace

std::vector<std::string> broken_self_controls(const std::string& baseline, const SelfControls& controls) {
  if (!controls.slowed) return {fmt::format("{} slowed by a known part was not measured", baseline)};
  std::vector<std::string> broken;
  const auto say = [&](const std::string& why) {
    broken.push_back(fmt::format("{} slowed by {:.0f} % is {} over all rows: {}", baseline, known_slowdown * 100,
                                 shown(*controls.slowed), why));
  };
  const Interval& slowed = *controls.slowed;
  if (slowed.low <= 1) {
    say("that is not seen");
  } else if (controls.again && slowed.low <= controls.again->high) {
    say(fmt::format("not beyond {} against itself, {}", baseline, shown(*controls.again)));
  }
  const double known = 1 + known_slowdown;
  if (slowed.high < known - slowdown_error || slowed.low > known + slowdown_error) {
    say(fmt::format("more than {:.0f} % from what is known", slowdown_error * 100));
  }
  return broken;
}

}  // namespace ferrotype
