// SPDX-License-Identifier: Apache-2.0
#include "statistics/measurements.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

namespace ferrotype {
namespace {

template <class Value>
std::optional<Value> read_if_any(const nlohmann::json& json) {
  if (json.is_null()) return std::nullopt;
  return json.get<Value>();
}

// What documents of before there was such a thing do not have.
template <class Value>
std::optional<Value> read_if_there(const nlohmann::json& json, const char* key) {
  const auto found = json.find(key);
  return found == json.end() ? std::nullopt : read_if_any<Value>(*found);
}

template <class Value>
nlohmann::json value_or_null(const std::optional<Value>& value) {
  return value ? nlohmann::json(*value) : nlohmann::json(nullptr);
}

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
            .samples = json.at("samples"),
            .heap = read_if_any<HeapUse>(json.at("heap")),
            .instructions = read_if_there<std::uint64_t>(json, "instructions")};
  return cell;
}

}  // namespace

std::string again(const std::string& parser) { return parser + " again"; }

std::string slowed(const std::string& parser) { return parser + " slowed"; }

bool is_self_control(const std::string& parser, const std::string& baseline) {
  return parser == again(baseline) || parser == slowed(baseline);
}

void to_json(nlohmann::json& json, const HeapUse& use) {
  json = {{"allocations", use.allocations}, {"live_bytes", use.live}, {"peak_bytes", use.peak}};
}

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
          {"samples", cell.samples},
          {"heap", value_or_null(cell.heap)},
          {"instructions", value_or_null(cell.instructions)}};
}

void to_json(nlohmann::json& json, const FaceHeap& face) {
  json = {{"font", face.font},         {"parser", face.parser},      {"opened_bytes", face.opened},
          {"drawn_bytes", face.drawn}, {"warm_bytes", face.warm},    {"instance_bytes", value_or_null(face.instance)},
          {"peak_bytes", face.peak},   {"closed_bytes", face.closed}};
  json["resident_data_bytes"] = face.resident ? nlohmann::json(face.resident->data) : nlohmann::json(nullptr);
  json["resident_code_bytes"] = face.resident ? nlohmann::json(face.resident->code) : nlohmann::json(nullptr);
}

void to_json(nlohmann::json& json, const HeapControl& control) {
  json = {{"planted", control.planted}, {"counted", control.counted}, {"left_bytes", control.left}};
}

void to_json(nlohmann::json& json, const InstructionControl& control) {
  json = {{"planted", control.planted}, {"counted", control.counted}};
}

void from_json(const nlohmann::json& json, InstructionControl& control) {
  control = {.planted = json.at("planted"), .counted = json.at("counted")};
}

void from_json(const nlohmann::json& json, HeapUse& use) {
  use = {.allocations = json.at("allocations"), .live = json.at("live_bytes"), .peak = json.at("peak_bytes")};
}

void from_json(const nlohmann::json& json, FaceHeap& face) {
  face = {.font = json.at("font"),
          .parser = json.at("parser"),
          .opened = json.at("opened_bytes"),
          .drawn = json.at("drawn_bytes"),
          .warm = json.at("warm_bytes"),
          .instance = read_if_any<std::int64_t>(json.at("instance_bytes")),
          .peak = json.at("peak_bytes"),
          .closed = json.at("closed_bytes")};
  const auto data = read_if_there<std::int64_t>(json, "resident_data_bytes");
  const auto code = read_if_there<std::int64_t>(json, "resident_code_bytes");
  if (data && code) face.resident = Resident{.data = *data, .code = *code};
}

void from_json(const nlohmann::json& json, HeapControl& control) {
  control = {.planted = json.at("planted"), .counted = json.at("counted"), .left = json.at("left_bytes")};
}

void to_json(nlohmann::json& json, const Measurements& measurements) {
  json = {{"baseline", measurements.baseline},
          {"blocks", measurements.blocks},
          {"cells", measurements.cells},
          {"faces", measurements.faces},
          {"heap_control", measurements.heap_control},
          {"instruction_control", value_or_null(measurements.instruction_control)}};
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
    measurements.faces = json.at("faces");
    measurements.heap_control = json.at("heap_control");
    measurements.instruction_control = read_if_there<InstructionControl>(json, "instruction_control");
    return measurements;
  } catch (const nlohmann::json::exception& problem) {
    return tl::unexpected(fmt::format("not what the programs of the benchmark print: {}", problem.what()));
  }
}

std::vector<std::uint64_t> blocks_of_processes(std::uint64_t blocks, std::uint64_t processes) {
  std::vector<std::uint64_t> shares;
  for (std::uint64_t left = std::min(blocks, processes); left > 0; --left) {
    shares.push_back((blocks + left - 1) / left);
    blocks -= shares.back();
  }
  return shares;
}

tl::expected<void, std::string> append(Measurements& all, const Measurements& more) {
  if (all.baseline != more.baseline || all.cells.size() != more.cells.size()) {
    return tl::unexpected(std::string("one process measured something else than another one"));
  }
  for (std::size_t i = 0; i < all.cells.size(); ++i) {
    const Cell& one = all.cells[i];
    const Cell& other = more.cells[i];
    if (std::tie(one.operation, one.font, one.parser, one.items) !=
            std::tie(other.operation, other.font, other.parser, other.items) ||
        one.samples.empty() != other.samples.empty()) {
      return tl::unexpected(fmt::format("{}, {}, {}: one process measured it, and another one did not", one.operation,
                                        one.font, one.parser));
    }
    if (one.digest != other.digest || one.work.equal != other.work.equal) {
      return tl::unexpected(fmt::format("{}, {}, {}: its answers in one process are not those in another one",
                                        one.operation, one.font, one.parser));
    }
  }
  for (std::size_t i = 0; i < all.cells.size(); ++i) {
    auto& samples = all.cells[i].samples;
    samples.insert(samples.end(), more.cells[i].samples.begin(), more.cells[i].samples.end());
  }
  all.blocks += more.blocks;
  return {};
}

}  // namespace ferrotype
