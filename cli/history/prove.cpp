// SPDX-License-Identifier: Apache-2.0
#include "history/prove.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "campaign/child.h"
#include "campaign/files.h"
#include "campaign/plan.h"

namespace ferrotype {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr auto longest = std::chrono::minutes(5);
// Where the fixed version is many times as fast.
constexpr auto longest_hang = std::chrono::seconds(30);
constexpr std::uint64_t most_memory = std::uint64_t{8} << 30;
constexpr std::uint64_t most_row_bytes = 1 << 20;
// Less is the noise of starting a process.
constexpr std::int64_t least_cpu = 20;

fs::path proofs_of(const Layout& layout) { return history_folder(layout) / "proofs"; }
fs::path proof_file(const Layout& layout, const std::string& bug) { return proofs_of(layout) / (bug + ".json"); }

tl::expected<DriverRun, std::string> run_driver(const Prover& prover, const Bug& bug, const std::string& name,
                                                const fs::path& input, const Sandbox& sandbox) {
  const auto program = program_of(prover.layout, prover.catalogue, prover.catalogue.parser(name));
  if (!fs::exists(program)) {
    return tl::unexpected(fmt::format("{}: {} is not built: ./ferrotype history build {}", bug.name, name, bug.name));
  }
  Command command;
  command.arguments = {program.string()};
  for (const auto& word : bug.arguments) command.arguments.push_back(word == "{}" ? input.string() : word);
  command.environment = sanitizer_environment();
  // What a parser of long ago forgets on its way out is not asked here.
  command.environment.emplace_back("ASAN_OPTIONS", "dedup_token_length=3:detect_leaks=0");
  command.time_limit = bug.ratio > 0 ? std::chrono::milliseconds(longest_hang) : std::chrono::milliseconds(longest);
  command.memory_limit = most_memory;
  command.sandbox = &sandbox;
  command.interrupt = prover.interrupt;
  const auto outcome = run(command);
  if (!outcome) return tl::unexpected(outcome.error());
  return DriverRun{happened(*outcome, classify(bug.name, *outcome)), outcome->output, outcome->cpu.count()};
}

Json run_json(const Catalogue& catalogue, const std::string& name, const DriverRun& run) {
  const auto& parser = catalogue.parser(name);
  return {
      {"parser", parser.title},        {"language", catalogue.recipe(parser.recipe).is_rust() ? "Rust" : "C and C++"},
      {"outcome", run.happened.word},  {"class", run.happened.crash_class},
      {"detail", run.happened.detail}, {"cpu_milliseconds", run.cpu}};
}

// The line that shows that the fixed version came as far as the bug.
std::string line_with(const std::string& output, const std::string& guard) {
  for (const auto& line : split(output, '\n')) {
    if (line.find(guard) != std::string::npos) return line;
  }
  return {};
}

}  // namespace

Happened hang_or(const Bug& bug, const DriverRun& vulnerable, const DriverRun& fixed) {
  if (bug.ratio <= 0) return vulnerable.happened;
  const auto detail =
      fmt::format("{:.1f} times the processor time of the fixed one",
                  static_cast<double>(vulnerable.cpu) / static_cast<double>(std::max(fixed.cpu, least_cpu)));
  if (vulnerable.happened.word == "hang") return {"hang", vulnerable.happened.crash_class, "at least " + detail};
  const bool slow =
      static_cast<double>(vulnerable.cpu) >= bug.ratio * static_cast<double>(std::max(fixed.cpu, least_cpu));
  return slow ? Happened{"hang", {}, detail} : vulnerable.happened;
}

std::vector<std::string> broken_of(const Catalogue& catalogue, const Bug& bug, const Proof& proof) {
  std::vector<std::string> broken;
  const auto expect = [&](const std::string& build, const std::string& expected, const std::string& seen) {
    if (expected != seen)
      broken.push_back(fmt::format("{}: {}: expected {}, seen {}", bug.name, build, expected, seen));
  };
  const auto& vulnerable = catalogue.parser(bug.vulnerable).title;
  const auto& fixed = catalogue.parser(bug.fixed).title;
  expect(vulnerable, bug.outcome, proof.vulnerable.happened.word);
  if (!bug.crash_class.empty()) expect(vulnerable, bug.crash_class, proof.vulnerable.happened.crash_class);
  expect(fixed, bug.fixed_outcome, proof.fixed.happened.word);
  if (proof.fixed.output.find(bug.guard) == std::string::npos) {
    broken.push_back(fmt::format("{}: {}: expected to print '{}', seen nothing of it", bug.name, fixed, bug.guard));
  }
  for (const auto& [name, seen] : proof.parsers) {
    if (seen.word == "clean error" || seen.word == "no fault") continue;
    broken.push_back(fmt::format("{}: {}: expected an answer or an error, seen {}", bug.name, name, seen.word));
  }
  return broken;
}

tl::expected<Json, std::string> prove_bug(const Prover& prover, const Bug& bug) {
  std::error_code problem;
  const auto folder = proofs_of(prover.layout);
  fs::create_directories(folder, problem);
  if (problem) return tl::unexpected(fmt::format("{}: {}", folder.string(), problem.message()));
  const auto input = input_file(prover.layout, bug);
  if (!fs::is_regular_file(input)) {
    return tl::unexpected(fmt::format("{}: there is no {}; git checkout brings it back", bug.name, input.string()));
  }
  const auto sandbox = Sandbox::of({});  // they have nothing to write
  Proof proof;
  for (const auto& [name, into] : {std::pair(bug.vulnerable, &proof.vulnerable), std::pair(bug.fixed, &proof.fixed)}) {
    auto run = run_driver(prover, bug, name, input, sandbox);
    if (!run) return tl::unexpected(run.error());
    *into = std::move(*run);
  }
  proof.vulnerable.happened = hang_or(bug, proof.vulnerable, proof.fixed);
  for (const auto& parser : prover.parsers) {
    if (*prover.interrupt) break;
    const auto result = run_parser(prover.layout, {.flavour = "release",
                                                   .parser = parser,
                                                   .operations = operations(),
                                                   .library = {},
                                                   .file = input,
                                                   .time_limit = longest,
                                                   .sandbox = &sandbox});
    if (!result.error.empty()) return tl::unexpected(fmt::format("{}: {}: {}", bug.name, parser, result.error));
    proof.parsers.emplace_back(parser, happened(result));
  }
  auto fixed = run_json(prover.catalogue, bug.fixed, proof.fixed);
  fixed["guard"] = line_with(proof.fixed.output, bug.guard);
  auto parsers = Json::array();
  for (const auto& [name, seen] : proof.parsers) {
    parsers.push_back({{"name", name}, {"outcome", seen.word}, {"detail", seen.detail}});
  }
  return Json{{"bug", bug.name},
              {"id", bug.id},
              {"what", bug.what},
              {"doubt", bug.doubt},
              {"not_asked", bug.not_asked},
              {"vulnerable", run_json(prover.catalogue, bug.vulnerable, proof.vulnerable)},
              {"fixed", fixed},
              {"parsers", parsers},
              {"broken", broken_of(prover.catalogue, bug, proof)},
              {"commit", prover.commit}};
}

tl::expected<void, std::string> write_proof(const Layout& layout, const Json& row) {
  return write_durably(proof_file(layout, row.at("bug")),
                       row.dump(1, ' ', true, Json::error_handler_t::replace) + "\n");
}

std::optional<Json> read_proof(const Layout& layout, const Bug& bug) {
  const auto text = read_file(proof_file(layout, bug.name), most_row_bytes);
  if (!text) return std::nullopt;
  auto row = Json::parse(*text, nullptr, false);
  return row.is_object() ? std::optional(std::move(row)) : std::nullopt;
}

}  // namespace ferrotype
