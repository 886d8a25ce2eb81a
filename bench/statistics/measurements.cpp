// SPDX-License-Identifier: Apache-2.0
#include "statistics/measurements.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace ferrotype {
namespace {

Cell read_cell(const nlohmann::json& json) {
  const auto& work = json.at("work");
  Cell cell{.operation = json.at("operation"),
            .font = json.at("font"),
            .parser = json.at("parser"),
            .item = json.at("item"),
            .items = json.at("items"),
            .work = {.equal = work.at("equal"),
                     .normalisations = work.at("normalisations"),
                     .reason = work.at("reason"),
                     .accepted = work.at("accepted"),
                     .detail = work.at("detail")},
            .digest = json.at("digest"),
            .samples = json.at("samples")};
  return cell;
}

}  // namespace

std::string again(const std::string& parser) { return parser + " again"; }

void to_json(nlohmann::json& json, const Cell& cell) {
  json = {{"operation", cell.operation},
          {"font", cell.font},
          {"parser", cell.parser},
          {"item", cell.item},
          {"items", cell.items},
          {"work",
           {{"equal", cell.work.equal},
            {"normalisations", cell.work.normalisations},
            {"reason", cell.work.reason},
            {"accepted", cell.work.accepted},
            {"detail", cell.work.detail}}},
          {"digest", cell.digest},
          {"samples", cell.samples}};
}

tl::expected<Measurements, std::string> read_measurements(const nlohmann::json& json) {
  try {
    Measurements measurements{.baseline = json.at("baseline"), .blocks = json.at("blocks"), .cells = {}};
    for (const auto& cell : json.at("cells")) {
      measurements.cells.push_back(read_cell(cell));
      const std::size_t samples = measurements.cells.back().samples.size();
      if (samples != 0 && samples != measurements.blocks) {
        return tl::unexpected(fmt::format("{} samples in a run of {} blocks", samples, measurements.blocks));
      }
    }
    return measurements;
  } catch (const nlohmann::json::exception& problem) {
    return tl::unexpected(fmt::format("not what ferrotype_bench prints: {}", problem.what()));
  }
}

}  // namespace ferrotype
