// The slowest calls of the twins on fonts of the caller's: for those that corpus/worst.py writes, each below a second.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "calls/calls.h"
#include "registry.h"

namespace ferrotype {
namespace {

constexpr int exit_slow = 1;
constexpr int exit_usage = 2;
constexpr int exit_environment = 3;

struct Options {
  std::vector<std::filesystem::path> paths;
  std::vector<std::string> parsers = {"cpp", "rust"};
  double limit = 1;
  double listed = 0.3;
};

std::vector<std::filesystem::path> files_of(const std::vector<std::filesystem::path>& paths) {
  std::vector<std::filesystem::path> files;
  for (const auto& path : paths) {
    if (!std::filesystem::is_directory(path)) {
      files.push_back(path);
      continue;
    }
    for (const auto& entry : std::filesystem::directory_iterator(path)) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::string_view outcome(ferro_code code) {
  constexpr std::array<std::string_view, 6> names = {"ok",    "malformed",    "unsupported",
                                                     "limit", "bad argument", "panic"};
  return code < names.size() ? names[code] : "unknown";
}

void print(const std::string& font, const ferro_parser& parser, const TimedCall& call) {
  fmt::print("| {} | {} | {} | {} | {} | {:.1f} |\n", font, parser.name, call.name, call.about, outcome(call.code),
             call.seconds * 1000);
}

// The slowest call, and all others that take as long as what is listed. Whether all are below the limit.
bool report(const std::string& font, const ferro_parser& parser, std::vector<TimedCall> calls, const Options& options) {
  std::ranges::sort(calls, [](const auto& a, const auto& b) { return a.seconds > b.seconds; });
  for (std::size_t i = 0; i < calls.size() && (i == 0 || calls[i].seconds >= options.listed); ++i) {
    print(font, parser, calls[i]);
  }
  std::fflush(stdout);
  return calls.empty() || calls.front().seconds < options.limit;
}

int run(const Options& options) {
  const auto files = files_of(options.paths);
  const auto fonts = own_fonts(files);
  if (!fonts) {
    fmt::print(stderr, "{}\n", fonts.error());
    return exit_environment;
  }
  fmt::print("| font | parser | call | about | outcome | ms |\n|---|---|---|---|---|---:|\n");
  bool fast = true;
  for (const BenchFont& font : *fonts) {
    for (const std::string& name : options.parsers) {
      const ferro_parser* parser = find_parser(name);
      if (parser == nullptr) {
        fmt::print(stderr, "no parser {}\n", name);
        return exit_usage;
      }
      fast = report(font.name, *parser, time_calls(*parser, font), options) && fast;
    }
  }
  return fast ? 0 : exit_slow;
}

}  // namespace
}  // namespace ferrotype

int main(int argc, char** argv) {
  ferrotype::Options options;
  CLI::App application("Times every call of the interface on fonts, and prints the slowest ones", "ferrotype_calls");
  application.add_option("paths", options.paths, "fonts, and folders of fonts")->required()->check(CLI::ExistingPath);
  application.add_option("--parsers", options.parsers, "these")->delimiter(',')->capture_default_str();
  application.add_option("--limit", options.limit, "seconds that no call may take")->capture_default_str();
  application
      .add_option("--listed", options.listed, "seconds from which on a call is listed, beside the slowest of a font")
      ->capture_default_str();
  try {
    application.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    return application.exit(problem) == 0 ? 0 : ferrotype::exit_usage;
  }
  try {
    return ferrotype::run(options);
  } catch (const std::exception& problem) {
    fmt::print(stderr, "{}\n", problem.what());
    return ferrotype::exit_environment;
  }
}
