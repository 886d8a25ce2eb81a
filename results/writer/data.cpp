// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <initializer_list>
#include <iterator>

#include "csv.h"
#include "json_ratio.h"
#include "matrix.h"
#include "published.h"

namespace ferrotype {
namespace {

std::string csv_number(const std::optional<double>& number) { return number ? fmt::format("{:.6g}", *number) : ""; }

nlohmann::json number_or_null(const std::optional<double>& number) {
  return number ? nlohmann::json(*number) : nlohmann::json(nullptr);
}

template <class Whole>
std::optional<double> part(const std::optional<Whole>& whole, double Whole::* member) {
  if (!whole) return std::nullopt;
  return (*whole).*member;
}

nlohmann::json json_interval(const std::optional<Interval>& interval) {
  if (!interval) return nullptr;
  nlohmann::json object;
  add_ratio(object, interval);
  return object;
}

void add_difference(nlohmann::json& object, const std::optional<Difference>& difference) {
  object["p"] = number_or_null(part(difference, &Difference::p));
  object["adjusted_p"] = number_or_null(part(difference, &Difference::adjusted_p));
  object["verdict"] = difference ? nlohmann::json(word_of(difference)) : nlohmann::json(nullptr);
}

nlohmann::json json_row(const Row& row, const std::string& baseline) {
  const Cell& cell = row.cell;
  nlohmann::json object = {
      {"operation", cell.operation},
      {"font", cell.font},
      {"parser", cell.parser},
      {"baseline", baseline},
      {"equal_work", cell.work.equal},
      {"normalisations", cell.work.normalisations},
      {"reason", cell.work.reason},
      {"detail", cell.work.detail},
      {"digest", cell.digest},
      {"item", cell.item},
      {"items", cell.items},
      {"nanoseconds_per_item", number_or_null(row.nanoseconds_per_item)},
      {"samples", cell.samples},
      {"allocations_per_item", number_or_null(allocations_per_item(cell))},
      {"heap", cell.heap ? nlohmann::json(*cell.heap) : nlohmann::json(nullptr)},
      {"instructions", cell.instructions ? nlohmann::json(*cell.instructions) : nlohmann::json(nullptr)}};
  add_ratio(object, row.ratio);
  add_difference(object, row.difference);
  return object;
}

nlohmann::json json_mean(const Mean& mean) {
  auto left_out = nlohmann::json::array();
  for (const auto& [font, reason] : mean.left_out) left_out.push_back({{"font", font}, {"reason", reason}});
  nlohmann::json object = {
      {"operation", mean.operation}, {"parser", mean.parser}, {"fonts", mean.fonts}, {"left_out", left_out}};
  add_ratio(object, mean.ratio);
  add_difference(object, mean.difference);
  return object;
}

nlohmann::json json_rivalry(const Rivalry& rivalry) {
  auto cells = nlohmann::json::array();
  for (const auto& [font, fastest, ratio] : rivalry.cells) {
    cells.push_back({{"font", font}, {"fastest", fastest}, {"ratio", ratio}});
  }
  nlohmann::json object = {{"operation", rivalry.operation}, {"parser", rivalry.parser}, {"cells", cells}};
  add_ratio(object, rivalry.ratio);
  return object;
}

nlohmann::json json_chattiness(const Chattiness& one) {
  return {{"operation", one.operation},  {"parser", one.parser},    {"item", one.item},
          {"batched_ns", one.batched},   {"chatty_ns", one.chatty}, {"call_ns", one.price},
          {"ratio", one.ratio.estimate}, {"low", one.ratio.low},    {"high", one.ratio.high},
          {"fonts", one.fonts}};
}

nlohmann::json json_idling(const Idling& one) {
  return {{"operation", one.operation},
          {"item", one.item},
          {"least_ns", one.least},
          {"most_ns", one.most},
          {"most_of_baseline", one.share}};
}

nlohmann::json json_instructions(const Counts& one) {
  return {{"operation", one.operation},  {"parser", one.parser},      {"item", one.item},
          {"least_per_item", one.least}, {"most_per_item", one.most}, {"ratio", number_or_null(one.ratio)},
          {"fonts", one.fonts}};
}

nlohmann::json json_allocations(const Counts& allocations) {
  return {{"operation", allocations.operation},  {"parser", allocations.parser},      {"item", allocations.item},
          {"least_per_item", allocations.least}, {"most_per_item", allocations.most}, {"fonts", allocations.fonts}};
}

// In the columns of a row, all but these empty.
std::vector<std::string> csv_cells(const MatrixLine& line) {
  return {line.operation,
          "",
          line.parser,
          line.baseline,
          "",
          "",
          "",
          csv_number(line.ratio.estimate),
          csv_number(line.ratio.low),
          csv_number(line.ratio.high)};
}

std::string csv_count(const std::optional<std::int64_t>& count) { return count ? fmt::format("{}", *count) : ""; }

// What the operation does on the heap, and what the face holds there. The second registration of the baseline has no
// faces of its own.
std::vector<std::string> heap_cells(const Cell& cell, const std::vector<FaceHeap>& faces) {
  std::vector<std::string> cells{"", csv_number(allocations_per_item(cell)), "", "", "", "", "", "", ""};
  if (cell.heap) {
    cells[0] = fmt::format("{}", cell.heap->allocations);
    cells[2] = csv_count(cell.heap->peak);
  }
  for (const FaceHeap& face : faces) {
    if (face.font != cell.font || face.parser != cell.parser) continue;
    std::size_t at = 3;
    for (const auto& count : std::initializer_list<std::optional<std::int64_t>>{
             face.opened, face.drawn, face.warm, face.instance, face.peak, face.closed}) {
      cells[at++] = csv_count(count);
    }
  }
  return cells;
}

// Instructions, and what is resident.
std::vector<std::string> process_cells(const Cell& cell, const std::vector<FaceHeap>& faces) {
  std::vector<std::string> cells{cell.instructions ? fmt::format("{}", *cell.instructions) : "", "", ""};
  for (const FaceHeap& face : faces) {
    if (face.font != cell.font || face.parser != cell.parser || !face.resident) continue;
    cells[1] = fmt::format("{}", face.resident->data);
    cells[2] = fmt::format("{}", face.resident->code);
  }
  return cells;
}

}  // namespace

std::string csv(const Published& published) {
  std::string text =
      "operation,font,parser,baseline,nanoseconds_per_item,item,items,ratio,low,high,equal_work,normalisations,reason,"
      "detail,allocations,allocations_per_item,peak_bytes,face_opened_bytes,face_drawn_bytes,face_warm_bytes,face_"
      "instance_bytes,"
      "face_peak_bytes,face_closed_bytes,p,adjusted_p,verdict,instructions,face_resident_data_bytes,"
      "face_resident_code_bytes\n";
  const auto columns = static_cast<std::size_t>(std::ranges::count(text, ',')) + 1;
  const auto add = [&](std::vector<std::string> cells) {
    cells.resize(columns);
    std::ranges::transform(cells, cells.begin(), csv_cell);
    text += csv_line(cells, "\n");
  };
  for (const Row& row : published.report.rows) {
    const Cell& cell = row.cell;
    std::vector<std::string> cells{cell.operation,
                                   cell.font,
                                   cell.parser,
                                   published.report.baseline,
                                   csv_number(row.nanoseconds_per_item),
                                   cell.item,
                                   fmt::format("{}", cell.items),
                                   csv_number(part(row.ratio, &Interval::estimate)),
                                   csv_number(part(row.ratio, &Interval::low)),
                                   csv_number(part(row.ratio, &Interval::high)),
                                   fmt::format("{}", cell.work.equal),
                                   fmt::format("{}", fmt::join(cell.work.normalisations, " ")),
                                   cell.work.reason,
                                   cell.work.detail};
    std::ranges::move(heap_cells(cell, published.report.memory.faces), std::back_inserter(cells));
    const auto& difference = row.difference;
    cells.push_back(csv_number(part(difference, &Difference::p)));
    cells.push_back(csv_number(part(difference, &Difference::adjusted_p)));
    cells.push_back(std::string(word_of(difference)));
    std::ranges::move(process_cells(cell, published.report.memory.faces), std::back_inserter(cells));
    add(std::move(cells));
  }
  if (published.matrix) {
    for (const MatrixLine& line : matrix_lines(*published.matrix)) add(csv_cells(line));
  }
  return text;
}

nlohmann::json json(const Published& published) {
  nlohmann::json document = {{"controls_hold", published.report.controls_hold()},
                             {"broken_controls", published.report.broken_controls},
                             {"noise_floor", published.report.noise_floor},
                             {"tolerated_noise", tolerated_noise},
                             {"significance", significance},
                             {"known_slowdown", known_slowdown},
                             {"slowdown_error", slowdown_error},
                             {"baseline_again", json_interval(published.report.self_controls.again)},
                             {"baseline_slowed", json_interval(published.report.self_controls.slowed)},
                             {"publishable", published.not_publishable.empty()},
                             {"not_publishable", published.not_publishable},
                             {"command", published.command},
                             {"commit", published.commit},
                             {"repetitions", published.repetitions},
                             {"processes", published.processes},
                             {"context", published.context},
                             {"rows", nlohmann::json::array()},
                             {"means", nlohmann::json::array()}};
  for (const Row& row : published.report.rows) document["rows"].push_back(json_row(row, published.report.baseline));
  for (const Mean& mean : published.report.means) document["means"].push_back(json_mean(mean));
  document["overall"] = nlohmann::json::array();
  for (const Overall& one : published.report.overall) {
    document["overall"].push_back({{"parser", one.parser},
                                   {"rows", one.rows},
                                   {"ratio", one.ratio.estimate},
                                   {"low", one.ratio.low},
                                   {"high", one.ratio.high}});
  }
  document["fastest_peer"] = nlohmann::json::array();
  for (const Rivalry& rivalry : published.report.rivalries) document["fastest_peer"].push_back(json_rivalry(rivalry));
  auto& border = document["border"] = {{"chatty", nlohmann::json::array()}, {"null", nlohmann::json::array()}};
  for (const Chattiness& one : published.report.border.chattiness) border["chatty"].push_back(json_chattiness(one));
  for (const Idling& one : published.report.border.idling) border["null"].push_back(json_idling(one));
  document["instructions"] = nlohmann::json::array();
  for (const Counts& one : published.report.instructions) {
    document["instructions"].push_back(json_instructions(one));
  }
  document["instruction_control"] = published.report.instruction_control
                                        ? nlohmann::json(*published.report.instruction_control)
                                        : nlohmann::json(nullptr);
  document["allocations"] = nlohmann::json::array();
  for (const Counts& one : published.report.memory.allocations) {
    document["allocations"].push_back(json_allocations(one));
  }
  document["faces"] = published.report.memory.faces;
  document["heap_control"] = published.report.heap_control;
  if (published.matrix) document["matrix"] = matrix_json(*published.matrix);
  return document;
}

}  // namespace ferrotype
