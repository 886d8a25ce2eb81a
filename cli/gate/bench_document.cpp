// SPDX-License-Identifier: Apache-2.0
#include "gate/bench_document.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "campaign/files.h"

namespace ferrotype {
namespace {

constexpr std::uint64_t most_bench_bytes = std::uint64_t{256} << 20;

// A time of nothing, or a ratio to it, would make any other one look good.
std::optional<double> positive(const nlohmann::json& row, const char* key) {
  const auto& value = row.at(key);
  if (value.is_null()) return std::nullopt;
  const auto number = value.get<double>();
  if (!(number > 0)) return std::nullopt;
  return number;
}

}  // namespace

tl::expected<nlohmann::json, std::string> read_bench_json(const std::filesystem::path& file) {
  const auto text = read_file(file, most_bench_bytes);
  if (!text) return tl::unexpected(fmt::format("{}: {}", file.string(), text.error()));
  try {
    return nlohmann::json::parse(*text);
  } catch (const nlohmann::json::exception& exception) {
    return tl::unexpected(fmt::format("{} is not what bench --json prints: {}", file.string(), exception.what()));
  }
}

tl::expected<BenchDocument, std::string> read_bench(const std::filesystem::path& file) {
  const auto json = read_bench_json(file);
  if (!json) return tl::unexpected(json.error());
  try {
    BenchDocument document;
    document.noise_floor = json->at("noise_floor");
    document.controls_hold = json->at("controls_hold");
    for (const auto& row : json->at("rows")) {
      document.baseline = row.at("baseline");
      document.rows[{row.at("operation"), row.at("parser"), row.at("font")}] = {positive(row, "ratio"),
                                                                                positive(row, "nanoseconds_per_item")};
    }
    return document;
  } catch (const nlohmann::json::exception& exception) {
    return tl::unexpected(fmt::format("{} is not what bench --json prints: {}", file.string(), exception.what()));
  }
}

}  // namespace ferrotype
