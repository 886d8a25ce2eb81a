// SPDX-License-Identifier: Apache-2.0
#include "report/chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "escape.h"

namespace ferrotype {

using Json = nlohmann::json;

std::string chart_text(const std::string& text) { return escape(text); }

Json chart_number(double value) { return std::strtod(fmt::format("{:.6g}", value).c_str(), nullptr); }

Json inline_data(Json records) { return {{"values", std::move(records)}}; }

Json field(const char* name, const char* type, const char* title) {
  return {{"field", name}, {"type", type}, {"title", title == nullptr ? Json(nullptr) : Json(title)}};
}

Json time_field(const char* name, const char* title, double end, int most) {
  constexpr std::array steps = {1,   2,   5,    10,   15,   30,    60,    120,   300,
                                600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400};
  auto step = static_cast<double>(steps.back());
  for (const int one : steps) {
    if (end / one <= most) {
      step = one;
      break;
    }
  }
  while (end / step > most) step *= 2;
  auto ticks = Json::array();
  for (double tick = 0; tick <= end; tick += step) ticks.push_back(tick);
  auto channel = field(name, "quantitative", title);
  channel["axis"] = {
      {"values", std::move(ticks)},
      {"labelExpr",
       "datum.value >= 3600 ? floor(datum.value / 3600) + 'h' + format(floor(datum.value % 3600 / 60), '02') : "
       "datum.value >= 60 ? floor(datum.value / 60) + 'm' + format(datum.value % 60, '02') : datum.value + 's'"}};
  return channel;
}

Json as_wide_as_the_page(Json specification) {
  specification["width"] = "container";
  specification["autosize"] = {{"type", "fit-x"}, {"contains", "padding"}};
  return specification;
}

Json parameter(const std::string& name, const std::string& value) { return {{"name", name}, {"value", value}}; }

std::vector<std::string> distinct(const std::vector<std::string>& values) {
  std::vector<std::string> once;
  for (const auto& value : values) {
    if (std::ranges::count(once, value) == 0) once.push_back(value);
  }
  return once;
}

}  // namespace ferrotype
