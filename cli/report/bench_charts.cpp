// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "campaign/plan.h"
#include "document.h"
#include "report/bench_page.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

constexpr int row_height = 21;

Json interval_record(const Interval& ratio) {
  return {
      {"ratio", chart_number(ratio.estimate)}, {"low", chart_number(ratio.low)}, {"high", chart_number(ratio.high)}};
}

Json log_ratio(const char* name) {
  return {{"field", name},
          {"type", "quantitative"},
          {"title", nullptr},
          {"scale", {{"type", "log"}, {"nice", false}, {"padding", 12}}},
          {"axis", {{"tickCount", 8}, {"format", "~r"}}}};
}

// Within it a difference means nothing.
Json noise_band(const Report& report) {
  const Json edges = {
      {{"from", chart_number(1 / (1 + report.noise_floor))}, {"to", chart_number(1 + report.noise_floor)}}};
  return {{"data", inline_data(edges)},
          {"mark", {{"type", "rect"}, {"color", "var(--band)"}}},
          {"encoding", {{"x", log_ratio("from")}, {"x2", {{"field", "to"}}}}}};
}

Json line_at_one() {
  return {{"data", inline_data({{{"one", 1}}})},
          {"mark", {{"type", "rule"}, {"color", "var(--quiet)"}, {"strokeDash", {3, 3}}}},
          {"encoding", {{"x", log_ratio("one")}}}};
}

Json rows_of(const char* name) { return {{"field", name}, {"type", "nominal"}, {"title", nullptr}, {"sort", nullptr}}; }

// The interval as a rule and the estimate as a point.
Json interval_layers(Json data, const char* rows, const std::string& kept) {
  const Json filter = {{{"filter", kept}}};
  Json rule{{"mark", {{"type", "rule"}, {"strokeWidth", 2}, {"color", "var(--accent)"}}},
            {"encoding", {{"y", rows_of(rows)}, {"x", log_ratio("low")}, {"x2", {{"field", "high"}}}}}};
  Json point{{"mark", {{"type", "point"}, {"filled", true}, {"size", 45}, {"opacity", 1}, {"color", "var(--accent)"}}},
             {"encoding", {{"y", rows_of(rows)}, {"x", log_ratio("ratio")}}}};
  return {{"data", std::move(data)}, {"transform", filter}, {"layer", {std::move(rule), std::move(point)}}};
}

Json stepped(int height) { return {{"step", height}}; }

// Of the parsers that have ratios, the port first: it is what the project is about.
std::vector<std::string> compared_parsers(const Report& report) {
  std::vector<std::string> parsers;
  for (const auto own : own_parsers) parsers.emplace_back(own);
  for (const auto& mean : report.means) parsers.push_back(mean.parser);
  std::erase_if(parsers, [&](const std::string& parser) {
    return std::ranges::none_of(report.means,
                                [&](const Mean& mean) { return mean.parser == parser && mean.ratio.has_value(); });
  });
  return distinct(parsers);
}

Json mean_records(const Report& report) {
  auto records = Json::array();
  for (const auto& mean : report.means) {
    if (!mean.ratio) continue;
    auto record = interval_record(*mean.ratio);
    record["operation"] = chart_text(mean.operation);
    record["parser"] = chart_text(mean.parser);
    records.push_back(std::move(record));
  }
  return records;
}

std::string first_of(const std::vector<std::string>& options) { return options.empty() ? "" : options.front(); }

std::vector<std::string> escaped(std::vector<std::string> all) {
  std::ranges::transform(all, all.begin(), chart_text);
  return distinct(all);
}

}  // namespace

Chart operations_chart(const Published& published) {
  const auto& report = published.report;
  const auto parsers = escaped(compared_parsers(report));
  return {
      .id = "operations",
      .title = fmt::format("Time of a parser relative to {}, by operation.", report.baseline),
      .says = fmt::format("Geometric mean over the fonts, with its 95 % interval; right of 1 is slower. In the band, "
                          "within {:.1f} % of 1, a difference means nothing.",
                          report.noise_floor * 100),
      .specification = as_wide_as_the_page(
          {{"params", {parameter("parser", first_of(parsers))}},
           {"height", stepped(row_height)},
           {"layer",
            {noise_band(report), line_at_one(),
             interval_layers(inline_data(mean_records(report)), "operation", "datum.parser === parser")}}}),
      .chooses = {{"parser", "Parser", parsers}}};
}

Chart parsers_chart(const Published& published) {
  const auto& report = published.report;
  auto fonts = Json::array();
  std::vector<std::string> operations;
  for (const auto& row : report.rows) {
    operations.push_back(row.cell.operation);
    // That of doing nothing would take three quarters of the width.
    if (!row.ratio || !row.cell.work.equal) continue;
    fonts.push_back({{"operation", chart_text(row.cell.operation)},
                     {"parser", chart_text(row.cell.parser)},
                     {"ratio", chart_number(row.ratio->estimate)}});
  }
  operations = escaped(operations);
  const std::string kept = "datum.operation === operation";
  const Json ticks{{"data", inline_data(std::move(fonts))},
                   {"transform", {{{"filter", kept}}}},
                   {"mark", {{"type", "tick"}, {"thickness", 1.5}, {"size", 13}, {"color", "var(--second)"}}},
                   {"encoding", {{"y", rows_of("parser")}, {"x", log_ratio("ratio")}}}};
  return {
      .id = "parsers",
      .title = fmt::format("Time of every parser relative to {}, in one operation.", report.baseline),
      .says =
          "A tick is a font of equal work; the point is the geometric mean over them, with its 95 % interval. The "
          "parser "
          "null, which does nothing, is in the tables only.",
      .specification = as_wide_as_the_page({{"params", {parameter("operation", first_of(operations))}},
                                            {"height", stepped(row_height)},
                                            {"layer",
                                             {noise_band(report), line_at_one(), ticks,
                                              interval_layers(inline_data(mean_records(report)), "parser", kept)}}}),
      .chooses = {{"operation", "Operation", operations}}};
}

Chart samples_chart(const Published& published) {
  auto records = Json::array();
  std::vector<std::string> operations;
  std::vector<std::string> fonts;
  for (const auto& row : published.report.rows) {
    const auto& cell = row.cell;
    const double middle = median(cell.samples);
    if (middle <= 0 || cell.items == 0 || !shows_samples(cell.parser, published.report.baseline)) continue;
    operations.push_back(cell.operation);
    fonts.push_back(cell.font);
    auto samples = Json::array();
    for (const double sample : cell.samples) samples.push_back(chart_number(std::round(sample / middle * 1e4) / 1e4));
    records.push_back(
        {{"operation", chart_text(cell.operation)},
         {"font", chart_text(cell.font)},
         {"row", chart_text(fmt::format("{}  {} ns", cell.parser, figure(middle / static_cast<double>(cell.items))))},
         {"sample", std::move(samples)}});
  }
  operations = escaped(operations);
  fonts = escaped(fonts);
  Json x = field("sample", "quantitative", "sample / median of the same parser");
  x["scale"] = {{"zero", false}};
  x["axis"] = {{"tickCount", 8}, {"format", ".2f"}};
  return {.id = "samples",
          .title = "Samples of the twins and the controls, relative to their own medians.",
          .says =
              "A tick is one repetition. Beside the name stands the median in nanoseconds by item. Those of "
              "the peers are in the JSON of the table.",
          .specification = as_wide_as_the_page(
              {{"params", {parameter("operation", first_of(operations)), parameter("font", first_of(fonts))}},
               {"height", stepped(row_height)},
               {"data", inline_data(std::move(records))},
               {"transform",
                {{{"filter", "datum.operation === operation && datum.font === font"}}, {{"flatten", {"sample"}}}}},
               {"mark", {{"type", "tick"}, {"thickness", 1.5}, {"size", 13}, {"color", "var(--accent)"}}},
               {"encoding", {{"y", rows_of("row")}, {"x", std::move(x)}}}}),
          .chooses = {{"operation", "Operation", operations}, {"font", "Font", fonts}}};
}

Chart faces_chart(const Published& published) {
  auto records = Json::array();
  for (const auto& face : published.report.memory.faces) {
    for (const auto& [state, bytes] : {std::pair("warm", face.warm), std::pair("drawn", face.drawn),
                                       std::pair("opened", face.opened), std::pair("peak", face.peak)}) {
      // A logarithm of nothing is nowhere.
      if (bytes > 0) records.push_back({{"parser", chart_text(face.parser)}, {"state", state}, {"bytes", bytes}});
    }
  }
  Json x = field("bytes", "quantitative", "bytes");
  x["scale"] = {{"type", "log"}};
  x["axis"] = {{"format", "~s"}, {"tickCount", 8}};
  return {.id = "faces",
          .title = "Bytes of the heap that a face holds.",
          .says = "A tick is a font. What holds nothing has none.",
          .specification = as_wide_as_the_page(
              {{"params", {parameter("state", "warm")}},
               {"height", stepped(row_height)},
               {"data", inline_data(std::move(records))},
               {"transform", {{{"filter", "datum.state === state"}}}},
               {"mark", {{"type", "tick"}, {"thickness", 1.5}, {"size", 13}, {"color", "var(--accent)"}}},
               {"encoding", {{"y", rows_of("parser")}, {"x", std::move(x)}}}}),
          .chooses = {{"state", "When", {"warm", "drawn", "opened", "peak"}}}};
}

}  // namespace ferrotype
