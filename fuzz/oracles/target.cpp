// SPDX-License-Identifier: Apache-2.0
#include "oracles/target.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "oracles/examination.h"
#include "oracles/places.h"
#include "oracles/selection.h"
#include "registry.h"
#include "self_proof/plants.h"

// Of fuzz/targets/reports.h, where there is an engine.
namespace ferrotype {
__attribute__((weak)) void watch_for_crashes();
__attribute__((weak)) std::size_t allocated_bytes();
}  // namespace ferrotype

namespace ferrotype {
namespace {

// Of cut-off inputs; then the process ends, and whoever started it starts another.
constexpr std::size_t most_lost_bytes = std::size_t{512} << 20U;
constexpr std::uint64_t executions_between_counters = 1U << 16U;

[[noreturn]] void refuse(const std::string& reason) {
  fmt::print(stderr, "ferrotype: {}\n", reason);
  std::_Exit(2);
}

std::string environment(const char* name, const char* otherwise = "") {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : value;
}

// Prints and aborts, unless the finding is known.
class TargetReporter final : public Reporter {
 public:
  explicit TargetReporter(const std::string& known_file) {
    if (known_file.empty()) return;
    std::ifstream file(known_file);
    if (!file) refuse("FERROTYPE_KNOWN: cannot read " + known_file);
    for (std::string line; std::getline(file, line);)
      if (!line.empty() && line[0] != '#' && !know_place(line)) known_.insert(line);
  }

  void report(const Verdict& verdict) override {
    if (has_gone_past_panic() || known_.contains(verdict.signature)) {
      ++passed_;
      return;
    }
    // One write, so that no other output gets into the line.
    const std::string line = "FERROTYPE-VERDICT " + to_json_line(verdict) + "\n";
    std::fwrite(line.data(), 1, line.size(), stderr);
    std::fflush(stderr);
    std::abort();
  }

  [[nodiscard]] std::uint64_t passed() const { return passed_; }
  [[nodiscard]] std::size_t known() const { return known_.size(); }

 private:
  std::unordered_set<std::string> known_;
  std::uint64_t passed_ = 0;
};

struct Target {
  const Operation& operation;
  OracleKind kind;
  std::vector<const ferro_parser*> parsers;
  TargetReporter reporter;
  std::unique_ptr<Examination> examination;
  std::uint64_t executions = 0;
};
// Never destroyed: the counters are printed at exit.
Target* target = nullptr;

void print_counters() {
  nlohmann::ordered_json parsers;
  for (const auto& counters : target->examination->parser_counters())
    for (std::size_t i = 0; i < outcome_count; ++i) parsers[counters.parser][outcome_names[i]] = counters.outcomes[i];
  const Counters& counters = target->examination->counters();
  const nlohmann::ordered_json json = {
      {"target", target->operation.name},
      {"oracle", oracle_names[static_cast<std::size_t>(target->kind)]},
      {"executions", target->executions},
      {"parsers", parsers},
      {"comparisons", counters.comparisons},
      {"skipped", counters.skipped},
      {"rejected", counters.rejected},
      {"rounded", counters.rounded},
      {"known", target->reporter.passed() + inputs_gone_past()},
  };
  fmt::print(stderr, "FERROTYPE-COUNTERS {}\n", json.dump());
}

void begin_examination() {
  target->examination =
      std::make_unique<Examination>(target->kind, target->operation, target->parsers, target->reporter);
}

// A parser was cut off within a call, and the harness with it: what they hold is lost, and they begin anew.
void begin_anew() {
  const auto* lost = target->examination.release();
  begin_examination();
  target->examination->count_on_from(*lost);
  if (allocated_bytes == nullptr || allocated_bytes() < most_lost_bytes) return;
  fmt::print(stderr, "ferrotype: ends to free what {} cut-off inputs lost\nstat::number_of_executed_units: {}\n",
             inputs_gone_past(), target->executions);
  print_counters();
  std::fflush(stderr);
  std::_Exit(0);
}

}  // namespace

int start_target(const Operation& operation) {
  const auto kind = parse_oracle(environment("FERROTYPE_ORACLE", "twin"));
  if (!kind) refuse("FERROTYPE_ORACLE is one of solo, twin, peers");
  const auto path = environment("FERROTYPE_PARSER_PATH");
  if (!path.empty())
    if (const auto loaded = load_parser(path); !loaded) refuse(loaded.error());
  auto selected = select_parsers(*kind, environment("FERROTYPE_PARSERS"));
  if (!selected) refuse("FERROTYPE_PARSERS: " + selected.error());
  const auto plant = environment("FERROTYPE_PLANT");
  if (!plant.empty()) {
    // A parser alone has only itself to differ from.
    const auto planted = plant_in(*selected->front(), plant, *kind == OracleKind::solo);
    if (!planted) refuse("FERROTYPE_PLANT: " + planted.error());
    selected->front() = *planted;
  }
  begin_places(operation.name);
  target = new Target{operation, *kind, *selected, TargetReporter(environment("FERROTYPE_KNOWN")), nullptr, 0};
  begin_examination();

  std::vector<std::string> names;
  for (const auto* parser : *selected)
    names.push_back(fmt::format("{} {} ({})", parser->name, parser->version, parser->language));
  fmt::print(stderr, "ferrotype: target {}, oracle {}, parsers {}, plant {}, known signatures {}\n", operation.name,
             oracle_names[static_cast<std::size_t>(*kind)], fmt::join(names, ", "), plant.empty() ? "none" : plant,
             target->reporter.known());
  std::atexit(print_counters);
  return 0;
}

int run_target(const std::uint8_t* data, std::size_t size) {
  static const bool watched = [] {
    if (watch_for_crashes != nullptr) watch_for_crashes();
    return true;
  }();
  static_cast<void>(watched);
  std::span<const std::uint8_t> input(data, size);
  const auto body = [](void* argument) {
    target->examination->run(read_case(*static_cast<std::span<const std::uint8_t>*>(argument)));
  };
  const bool whole = run_until_known_place(body, &input);
  if (++target->executions % executions_between_counters == 0) print_counters();
  if (!whole) begin_anew();
  return 0;
}

}  // namespace ferrotype
