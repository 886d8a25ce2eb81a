// SPDX-License-Identifier: Apache-2.0
#include "bench/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "campaign/files.h"

namespace ferrotype {
namespace {

constexpr std::uint64_t most_bench_bytes = std::uint64_t{256} << 20;

// A reason why it is no document.
struct Wrong {
  std::string text;
};

std::optional<BenchRatio> read_ratio(const nlohmann::json& object) {
  if (object.at("ratio").is_null()) return std::nullopt;
  BenchRatio ratio{.interval = {.estimate = object.at("ratio"), .low = object.at("low"), .high = object.at("high")}};
  // A ratio to nothing would make any other look good.
  if (!(ratio.interval.low > 0)) return std::nullopt;
  const auto word = object.value("verdict", std::string(word_of(Verdict::no_difference)));
  const auto verdict = verdict_named(word);
  if (!verdict) throw Wrong{fmt::format("there is no verdict '{}'", word)};
  ratio.verdict = *verdict;
  return ratio;
}

// And so would times of nothing.
std::vector<double> read_samples(const nlohmann::json& row) {
  std::vector<double> samples = row.at("samples");
  const double items = row.at("items");
  if (items <= 0 || std::ranges::any_of(samples, [](double sample) { return !(sample > 0); })) return {};
  for (double& sample : samples) sample /= items;
  return samples;
}

void check_blocks(const BenchDocument& document) {
  std::size_t blocks = 0;
  for (const auto& [key, row] : document.rows) {
    if (row.samples.empty()) continue;
    if (blocks != 0 && row.samples.size() != blocks) {
      throw Wrong{fmt::format("one row has {} samples, and another one {}", blocks, row.samples.size())};
    }
    blocks = row.samples.size();
  }
}

class Judge {
 public:
  explicit Judge(const BenchDocument& document) : noise_floor_(document.noise_floor) {}

  void add(const std::vector<Pair>& pairs, BenchRatio& ratio) {
    if (pairs.empty()) return;
    p_.push_back(p_of(pairs));
    intervals_.push_back(ratio.interval);
    ratios_.push_back(&ratio);
  }

  void judge() const {
    const auto found = differences(p_, intervals_, noise_floor_);
    for (std::size_t i = 0; i < found.size(); ++i) ratios_[i]->verdict = found[i].verdict;
  }

 private:
  double noise_floor_;
  std::vector<double> p_;
  std::vector<Interval> intervals_;
  std::vector<BenchRatio*> ratios_;
};

// As the report does it.
void judge_older(BenchDocument& document, const nlohmann::json& json) {
  Judge rows(document);
  for (auto& [key, row] : document.rows) {
    const auto& [operation, parser, font] = key;
    const auto pair = document.pair(operation, parser, font);
    if (row.ratio && pair && parser != document.baseline) rows.add({*pair}, *row.ratio);
  }
  rows.judge();
  Judge means(document);
  for (const auto& mean : json.at("means")) {
    const std::string operation = mean.at("operation");
    const std::string parser = mean.at("parser");
    const auto found = document.means.find({operation, parser});
    if (found == document.means.end()) continue;
    std::vector<Pair> pairs;
    for (const std::string font : mean.at("fonts")) {
      if (const auto pair = document.pair(operation, parser, font)) pairs.push_back(*pair);
    }
    means.add(pairs, found->second);
  }
  means.judge();
}

std::string no_document(const std::filesystem::path& file, std::string_view why) {
  return fmt::format("{} is not what bench --json prints: {}", file.string(), why);
}

BenchDocument read(const std::string& file, const nlohmann::json& json) {
  BenchDocument document{.file = file,
                         .baseline = {},
                         .noise_floor = json.at("noise_floor"),
                         .controls_hold = json.at("controls_hold"),
                         .broken_controls = json.at("broken_controls"),
                         .rows = {},
                         .means = {}};
  for (const auto& row : json.at("rows")) {
    document.baseline = row.at("baseline");
    document.rows[{row.at("operation"), row.at("parser"), row.at("font")}] = {.ratio = read_ratio(row),
                                                                              .samples = read_samples(row)};
  }
  if (document.rows.empty()) throw Wrong{"it has no row"};
  check_blocks(document);
  for (const auto& mean : json.at("means")) {
    if (const auto ratio = read_ratio(mean)) document.means[{mean.at("operation"), mean.at("parser")}] = *ratio;
  }
  if (!json.contains("significance")) judge_older(document, json);
  return document;
}

}  // namespace

std::optional<Pair> BenchDocument::pair(const std::string& operation, const std::string& parser,
                                        const std::string& font) const {
  const auto measured = rows.find({operation, parser, font});
  const auto to = rows.find({operation, baseline, font});
  if (measured == rows.end() || to == rows.end()) return std::nullopt;
  if (measured->second.samples.empty() || to->second.samples.empty()) return std::nullopt;
  return Pair{.measured = measured->second.samples, .baseline = to->second.samples};
}

tl::expected<nlohmann::json, std::string> read_bench_json(const std::filesystem::path& file) {
  const auto text = read_file(file, most_bench_bytes);
  if (!text) return tl::unexpected(fmt::format("{}: {}", file.string(), text.error()));
  try {
    return nlohmann::json::parse(*text);
  } catch (const nlohmann::json::exception& exception) {
    return tl::unexpected(no_document(file, exception.what()));
  }
}

tl::expected<BenchDocument, std::string> read_bench(const std::filesystem::path& file) {
  const auto json = read_bench_json(file);
  if (!json) return tl::unexpected(json.error());
  try {
    return read(file.string(), *json);
  } catch (const nlohmann::json::exception& exception) {
    return tl::unexpected(no_document(file, exception.what()));
  } catch (const Wrong& reason) {
    return tl::unexpected(no_document(file, reason.text));
  }
}

}  // namespace ferrotype
