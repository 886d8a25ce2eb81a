// A chart of a page: a Vega-Lite specification with its data, and a table with the same numbers.
//
// Colours are variables of the page's style, such as var(--accent), so that light, dark and paper need no second
// drawing. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "table.h"

namespace ferrotype {

// A selection above a chart; its value is the parameter of the specification with that name.
struct Choose {
  std::string parameter;
  std::string label;
  std::vector<std::string> options;
};

struct Chart {
  std::string id;  // a word
  std::string title;
  std::string says;  // how to read it
  nlohmann::json specification;
  std::vector<Choose> chooses{};
};

// Text from outside that is drawn: no control character, no mark of direction.
std::string chart_text(const std::string& text);
// Six digits are more than anybody sees, and keep a page small.
nlohmann::json chart_number(double value);

// Parts of specifications.
nlohmann::json inline_data(nlohmann::json records);
// `title` may be null: none.
nlohmann::json field(const char* name, const char* type, const char* title);
// Of seconds from 0 to `end`, with labels such as 1h20 at `most` round ones, or fewer.
nlohmann::json time_field(const char* name, const char* title, double end, int most);
nlohmann::json as_wide_as_the_page(nlohmann::json specification);
nlohmann::json parameter(const std::string& name, const std::string& value);
// The options of a choice, once each, in their order.
std::vector<std::string> distinct(const std::vector<std::string>& values);

}  // namespace ferrotype
