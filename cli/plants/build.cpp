// SPDX-License-Identifier: Apache-2.0
#include "plants/build.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <regex>

#include "campaign/child.h"
#include "campaign/files.h"

namespace ferrotype {
namespace {

namespace fs = std::filesystem;

// What a build of the parsers alone reads. cargo wants the tests of a package to be where it says.
constexpr std::array parts{"CMakeLists.txt", "CMakePresets.json", "Cargo.toml", "Cargo.lock",
                           "cmake",          "parsers",           "tests",      "fuzz/triage/casr"};
constexpr std::uint64_t most_bytes = std::uint64_t{64} << 20;
constexpr std::size_t shown = 3000;  // of what a compiler said

std::vector<fs::path> files_below(const fs::path& root) {
  std::vector<fs::path> files;
  for (const char* part : parts) {
    if (fs::is_regular_file(root / part)) files.emplace_back(part);
    if (!fs::is_directory(root / part)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / part)) {
      const auto path = entry.path().lexically_relative(root);
      if (entry.is_regular_file() && path.string().find("__pycache__") == std::string::npos) files.push_back(path);
    }
  }
  std::ranges::sort(files);
  return files;
}

std::set<std::string> errors_in(const std::string& text) {
  static const std::regex form("error\\[(E[0-9]{4})\\]");
  std::set<std::string> errors;
  for (auto at = std::sregex_iterator(text.begin(), text.end(), form); at != std::sregex_iterator(); ++at) {
    errors.insert((*at)[1]);
  }
  return errors;
}

tl::unexpected<std::string> io_error(const fs::path& path, const std::string& what) {
  return tl::unexpected(fmt::format("{}: {}", path.string(), what));
}

}  // namespace

tl::expected<Greenhouse, std::string> Greenhouse::open(const Layout& layout, std::size_t jobs,
                                                       const std::atomic<bool>* interrupt) {
  std::error_code error;
  Greenhouse house(layout, jobs, interrupt);
  fs::create_directories(house.tree(), error);
  if (error) return io_error(house.tree(), error.message());
  return house;
}

// A file that is as it was is not touched: the build goes by times.
tl::expected<void, std::string> Greenhouse::restore() const {
  const auto wanted = files_below(source());
  for (const auto& file : wanted) {
    const auto text = read_file(source() / file, most_bytes);
    if (!text) return io_error(source() / file, text.error());
    if (const auto there = read_file(tree() / file, most_bytes); there && *there == *text) continue;
    std::error_code error;
    fs::create_directories((tree() / file).parent_path(), error);
    if (const auto written = write_quickly(tree() / file, *text); !written) return tl::unexpected(written.error());
    fs::permissions(tree() / file, fs::status(source() / file).permissions(), error);
  }
  for (const auto& file : files_below(tree())) {
    std::error_code error;
    if (!std::ranges::binary_search(wanted, file)) fs::remove(tree() / file, error);
  }
  return {};
}

tl::expected<std::string, std::string> Greenhouse::stamp_of(const Plant& plant) const {
  std::string digests;
  const auto add = [&](const fs::path& file) -> tl::expected<void, std::string> {
    const auto text = read_file(file, most_bytes);
    if (!text) return io_error(file, text.error());
    digests += sha256(*text);
    return {};
  };
  for (const auto& file : files_below(source())) {
    if (file.string().starts_with("tests")) continue;
    if (const auto added = add(source() / file); !added) return tl::unexpected(added.error());
  }
  for (const char* patch : {"cpp.patch", "rust.patch"}) {
    if (const auto added = add(plant.folder / patch); !added) return tl::unexpected(added.error());
  }
  return sha256(digests);
}

tl::expected<std::string, std::string> Greenhouse::command(std::vector<std::string> words) const {
  Command command;
  command.arguments = {"/usr/bin/env"};
  std::ranges::move(words, std::back_inserter(command.arguments));
  // The copy lies in a work tree of git, which is no business of a patch.
  command.environment = {{"GIT_CEILING_DIRECTORIES", folder().string()}};
  command.interrupt = interrupt_;
  const auto outcome = run(command);
  if (!outcome) return tl::unexpected(outcome.error());
  auto text = outcome->output + outcome->error;
  if (outcome->code != 0) return tl::unexpected(std::move(text));
  return text;
}

tl::expected<std::string, std::string> Greenhouse::make(const std::vector<std::string>& targets) const {
  const auto place = tree() / "build" / "release";
  if (!fs::exists(place / "build.ninja")) {
    const auto configured =
        command({"cmake", "-S", tree().string(), "-B", place.string(), "-G", "Ninja", "-DCMAKE_C_COMPILER=clang-19",
                 "-DCMAKE_CXX_COMPILER=clang++-19", "-DCMAKE_BUILD_TYPE=None", "-DFERROTYPE_FLAVOUR=release",
                 "-DFERROTYPE_PLANTED=ON"});
    if (!configured) return configured;
  }
  std::vector<std::string> words{"cmake", "--build", place.string(), "--parallel", std::to_string(jobs_), "--target"};
  words.insert(words.end(), targets.begin(), targets.end());
  return command(words);
}

tl::expected<Built, std::string> Greenhouse::built(const Plant& plant) const {
  const auto stamp = stamp_of(plant);
  if (!stamp) return tl::unexpected(stamp.error());
  const auto file = folder() / plant.name / "built.json";
  const auto text = read_file(file, most_bytes);
  const auto json = text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
  if (!json.is_object() || json.value("stamp", "") != *stamp) {
    return tl::unexpected(plant.name + ": it is not built: ./ferrotype plants build");
  }
  return Built{folder() / plant.name, *stamp, json.at("errors").get<std::set<std::string>>()};
}

tl::expected<Built, std::string> Greenhouse::build(const Plant& plant) const {
  if (auto there = built(plant)) return there;
  const auto stamp = stamp_of(plant);
  if (!stamp) return tl::unexpected(stamp.error());
  if (const auto restored = restore(); !restored) return tl::unexpected(restored.error());
  for (const char* patch : {"cpp.patch", "rust.patch"}) {
    const auto applied = command({"git", "-C", tree().string(), "apply", (plant.folder / patch).string()});
    if (!applied) return io_error(plant.folder / patch, applied.error());
  }
  Built result{folder() / plant.name, *stamp, {}};
  std::error_code error;
  fs::remove_all(result.libraries, error);
  fs::create_directories(result.libraries, error);
  if (error) return io_error(result.libraries, error.message());
  std::vector<std::string> cpp;
  std::vector<std::string> rust;
  const auto columns = plant_columns(tree() / "build" / "release" / "planted");
  for (const auto& column : columns) {
    (column.name.starts_with("rust") ? rust : cpp).push_back("ferrotype_" + column.parser);
  }
  if (const auto made = make(cpp); !made) return io_error(plant.name, made.error().substr(0, shown));
  if (const auto made = make(rust); !made) {
    result.errors = errors_in(made.error());
    if (result.errors.empty() || plant.error.empty()) return io_error(plant.name, made.error().substr(0, shown));
  }
  for (const auto& column : columns) {
    if (column.name.starts_with("rust") && !result.errors.empty()) continue;
    fs::copy_file(column.library, result.libraries / column.library.filename(), error);
    if (error) return io_error(column.library, error.message());
  }
  const nlohmann::json json{{"stamp", *stamp}, {"errors", result.errors}};
  if (const auto written = write_durably(result.libraries / "built.json", json.dump() + "\n"); !written) {
    return tl::unexpected(written.error());
  }
  return result;
}

}  // namespace ferrotype
