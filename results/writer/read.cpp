// A published document, read again: what json() in data.cpp wrote.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "json_ratio.h"
#include "matrix.h"
#include "published.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

std::optional<double> number_or_none(const Json& value) {
  return value.is_null() ? std::nullopt : std::optional(value.get<double>());
}

// Documents of before there were verdicts have none.
std::optional<Difference> read_difference(const Json& json) {
  const auto verdict = json.find("verdict");
  if (verdict == json.end() || verdict->is_null()) return std::nullopt;
  return Difference{.p = json.at("p"),
                    .adjusted_p = json.at("adjusted_p"),
                    .verdict = verdict_named(verdict->get<std::string>()).value_or(Verdict::no_difference)};
}

std::optional<Interval> read_interval(const Json& document, const char* name) {
  const auto found = document.find(name);
  if (found == document.end() || found->is_null()) return std::nullopt;
  return read_ratio(*found);
}

Row read_row(const Json& json) {
  Cell cell{.operation = json.at("operation"),
            .font = json.at("font"),
            .parser = json.at("parser"),
            .item = json.at("item"),
            .items = json.at("items"),
            .work = {.equal = json.at("equal_work"),
                     .normalisations = json.at("normalisations"),
                     .reason = json.at("reason"),
                     .detail = json.at("detail")},
            .digest = json.at("digest"),
            .samples = json.at("samples")};
  if (!json.at("heap").is_null()) cell.heap = json.at("heap").get<HeapUse>();
  const auto instructions = json.find("instructions");
  if (instructions != json.end() && !instructions->is_null()) cell.instructions = instructions->get<std::uint64_t>();
  return {std::move(cell), read_ratio(json), read_difference(json), number_or_none(json.at("nanoseconds_per_item"))};
}

Mean read_mean(const Json& json) {
  Mean mean{.operation = json.at("operation"),
            .parser = json.at("parser"),
            .ratio = read_ratio(json),
            .difference = read_difference(json),
            .fonts = json.at("fonts"),
            .left_out = {}};
  for (const auto& one : json.at("left_out")) mean.left_out.push_back({one.at("font"), one.at("reason")});
  return mean;
}

Rivalry read_rivalry(const Json& json) {
  Rivalry rivalry{
      .operation = json.at("operation"), .parser = json.at("parser"), .ratio = read_ratio(json), .cells = {}};
  for (const auto& cell : json.at("cells")) {
    rivalry.cells.push_back({.font = cell.at("font"), .fastest = cell.at("fastest"), .ratio = cell.at("ratio")});
  }
  return rivalry;
}

Chattiness read_chattiness(const Json& json) {
  return {.operation = json.at("operation"),
          .parser = json.at("parser"),
          .item = json.at("item"),
          .batched = json.at("batched_ns"),
          .chatty = json.at("chatty_ns"),
          .price = json.at("call_ns"),
          .ratio = {.estimate = json.at("ratio"), .low = json.at("low"), .high = json.at("high")},
          .fonts = json.at("fonts")};
}

Idling read_idling(const Json& json) {
  return {.operation = json.at("operation"),
          .item = json.at("item"),
          .least = json.at("least_ns"),
          .most = json.at("most_ns"),
          .share = json.at("most_of_baseline")};
}

Counts read_instructions(const Json& json) {
  return {.operation = json.at("operation"),
          .parser = json.at("parser"),
          .item = json.at("item"),
          .least = json.at("least_per_item"),
          .most = json.at("most_per_item"),
          .fonts = json.at("fonts"),
          .ratio = number_or_none(json.at("ratio"))};
}

// What only documents have that are newer than the first ones.
void read_newer(const Json& document, Report& report) {
  if (!document.contains("border")) return;
  for (const auto& one : document.at("overall")) {
    report.overall.push_back({.parser = one.at("parser"),
                              .ratio = {.estimate = one.at("ratio"), .low = one.at("low"), .high = one.at("high")},
                              .rows = one.at("rows")});
  }
  const auto& border = document.at("border");
  for (const auto& one : border.at("chatty")) report.border.chattiness.push_back(read_chattiness(one));
  for (const auto& one : border.at("null")) report.border.idling.push_back(read_idling(one));
  for (const auto& one : document.at("instructions")) report.instructions.push_back(read_instructions(one));
  const auto& control = document.at("instruction_control");
  if (!control.is_null()) report.instruction_control = control.get<InstructionControl>();
}

Counts read_allocations(const Json& json) {
  return {.operation = json.at("operation"),
          .parser = json.at("parser"),
          .item = json.at("item"),
          .least = json.at("least_per_item"),
          .most = json.at("most_per_item"),
          .fonts = json.at("fonts")};
}

}  // namespace

Published work_out_again(Published published) {
  Measurements measurements{.baseline = published.report.baseline, .blocks = published.repetitions, .cells = {}};
  for (const Row& row : published.report.rows) {
    Cell cell = row.cell;
    // Of what is not equal work, only doing nothing has a ratio.
    cell.work.accepted = cell.work.reason == work_of_nothing;
    measurements.cells.push_back(std::move(cell));
  }
  measurements.faces = published.report.memory.faces;
  measurements.heap_control = published.report.heap_control;
  measurements.instruction_control = published.report.instruction_control;
  published.report = make_report(measurements);
  if (published.matrix) published.matrix = make_matrix(measurements);
  return published;
}

tl::expected<Published, std::string> read_published(const Json& document) {
  try {
    Published published{.report = {},
                        .context = document.at("context"),
                        .command = document.at("command"),
                        .commit = document.at("commit"),
                        .repetitions = document.at("repetitions"),
                        .processes = document.value("processes", std::uint64_t{1}),
                        .not_publishable = document.at("not_publishable")};
    if (const auto matrix = document.find("matrix"); matrix != document.end()) published.matrix = read_matrix(*matrix);
    auto& report = published.report;
    report.noise_floor = document.at("noise_floor");
    report.broken_controls = document.at("broken_controls");
    report.self_controls = {.again = read_interval(document, "baseline_again"),
                            .slowed = read_interval(document, "baseline_slowed")};
    for (const auto& row : document.at("rows")) {
      report.baseline = row.at("baseline");
      report.rows.push_back(read_row(row));
    }
    for (const auto& mean : document.at("means")) report.means.push_back(read_mean(mean));
    for (const auto& one : document.at("fastest_peer")) report.rivalries.push_back(read_rivalry(one));
    for (const auto& one : document.at("allocations")) report.memory.allocations.push_back(read_allocations(one));
    report.memory.faces = document.at("faces");
    report.heap_control = document.at("heap_control");
    read_newer(document, report);
    return published;
  } catch (const Json::exception& problem) {
    return tl::unexpected(fmt::format("not what bench --json prints: {}", problem.what()));
  }
}

}  // namespace ferrotype
