// SPDX-License-Identifier: Apache-2.0
#include "workloads/context.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "statistics/machine.h"
#include "workloads/build.h"

namespace ferrotype {
namespace {

std::string first_line(const char* path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line.empty() ? "unknown" : line;
}

// What a parser that came as a library says of its flags stands behind its compiler.
constexpr std::string_view before_flags = ", flags ";

std::string compiler_of(const ferro_parser& parser) {
  const std::string text = parser.compiler;
  return text.substr(0, text.find(before_flags));
}

std::string flags_of(const ferro_parser& parser) {
  const std::string name = parser.name;
  if (name == "cpp") return build::cpp_flags;
  if (name == "rust") return build::rust_flags;
  const std::string text = parser.compiler;
  const auto found = text.find(before_flags);
  return found == std::string::npos ? std::string() : text.substr(found + before_flags.size());
}

}  // namespace

std::string load_averages() {
  std::array<double, 3> averages{};
  if (getloadavg(averages.data(), averages.size()) < 0) return "unknown";
  return fmt::format("{:.2f} {:.2f} {:.2f}", averages[0], averages[1], averages[2]);
}

nlohmann::json describe_run(std::span<const ferro_parser* const> parsers, std::span<const BenchFont> fonts,
                            const Schedule& schedule) {
  nlohmann::json context = {
      {"date", utc_minute()},
      {"cpu", cpu_model()},
      {"cpus", benchmark::CPUInfo::Get().num_cpus},
      {"governor", first_line("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")},
      {"kernel", kernel()},
      {"load_before", load_averages()},
      {"engine",
       fmt::format("Google Benchmark {}, random interleaving, one repetition per block", build::engine_version)},
      {"clock", "processor time of the thread"},
      {"build", build::flavour},
      {"seconds_per_sample", schedule.seconds_per_sample},
      {"parsers", nlohmann::json::array()},
      {"fonts", nlohmann::json::array()},
  };
  for (const ferro_parser* parser : parsers) {
    context["parsers"].push_back({{"name", parser->name},
                                  {"version", parser->version},
                                  {"language", parser->language},
                                  {"compiler", compiler_of(*parser)},
                                  {"flags", flags_of(*parser)}});
  }
  for (const BenchFont& font : fonts) {
    context["fonts"].push_back({{"name", font.name},
                                {"package", font.package},
                                {"sha256", font.sha256},
                                {"index", font.index},
                                {"bytes", font.data.size()},
                                {"glyphs", font.glyph_count},
                                {"code_points", font.codepoints.size()},
                                {"text", font.text.size()}});
  }
  return context;
}

}  // namespace ferrotype
