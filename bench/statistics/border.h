// What the border costs: the interface by itself, and a call of it for each item where one call could be for all.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "statistics/bootstrap.h"
#include "statistics/measurements.h"

namespace ferrotype {

// An operation of this name asks one by one for what the operation before the suffix asks for at once.
inline constexpr std::string_view chatty_suffix = "-chatty";

// Of one batched operation and parser, over the fonts on which both forms were timed and give the right answer.
struct Chattiness {
  std::string operation;
  std::string parser;
  std::string item;
  double batched = 0;  // nanoseconds an item, the geometric mean
  double chatty = 0;
  double price = 0;  // nanoseconds that an item takes more where it has a call of its own, the median
  Interval ratio{};  // chatty / batched
  std::size_t fonts = 0;
};

// What the parser that does nothing takes of the baseline's time: the interface, its checks of arguments and the
// writing of zeros as outputs.
struct Idling {
  std::string operation;
  std::string item;
  double least = 0;  // nanoseconds an item, of any font
  double most = 0;
  double share = 0;  // of the baseline's time, the most of any font
};

struct Border {
  std::vector<Chattiness> chattiness;  // in the order of the cells, as all of this
  std::vector<Idling> idling;
};

Border make_border(const Measurements& measurements, const Bootstrap& options = {});

}  // namespace ferrotype
