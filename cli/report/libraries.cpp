// SPDX-License-Identifier: Apache-2.0
#include "report/libraries.h"

#include <fmt/format.h>

#include <array>

#include "campaign/files.h"
#include "campaign/plan.h"
#include "report/assets.h"

namespace ferrotype {
namespace {

constexpr std::uint64_t most_script_bytes = std::uint64_t{4} << 20;

struct Pinned {
  std::string name;
  std::string version;
  std::string line;  // what cmake/package wants
};

std::vector<Pinned> pinned() {
  std::vector<Pinned> all;
  for (const auto& line : split(pinned_packages, '\n')) {
    const auto words = split(line, ' ');
    if (words.size() == 4 && words.front() != "#") all.push_back({words[1], words[2], line});
  }
  return all;
}

// Of each package the file that a page runs; the pinned version has it there.
struct Bundle {
  std::string_view package;
  std::string_view file;
};
constexpr std::array bundles = {Bundle{"vega", "build/vega.min.js"}, Bundle{"vega-lite", "build/vega-lite.min.js"},
                                Bundle{"vega-interpreter", "build/vega-interpreter.js"}};

bool replace_once(std::string& text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  if (at == std::string::npos) return false;
  text.replace(at, from.size(), to);
  return true;
}

// A module cannot be imported from a page that is one file, so its two ends are sewn to the others' global object.
bool make_plain_script(std::string& module) {
  if (!replace_once(module, "import {", "(function () {\nconst {")) return false;
  if (!replace_once(module, "} from 'vega-util';", "} = vega;")) return false;
  return replace_once(module, "export { expression as expressionInterpreter };",
                      "vega.expressionInterpreter = expression;\n})();");
}

// Tools for developers would look for it on the network.
void drop_source_map(std::string& script) {
  if (const auto at = script.rfind("//# sourceMappingURL="); at != std::string::npos) script.resize(at);
}

// What would end the element that holds it, or open another one in it.
bool fits_into_element(std::string_view script) {
  for (const std::string_view word : {"</script", "<script", "<!--", "\r"}) {
    if (script.find(word) != std::string_view::npos) return false;
  }
  return true;
}

}  // namespace

tl::expected<Libraries, std::string> read_libraries(const std::filesystem::path& packages) {
  Libraries libraries;
  const auto all = pinned();
  for (const auto& bundle : bundles) {
    for (const auto& one : all) {
      if (one.name != bundle.package) continue;
      const auto folder = packages / fmt::format("{}-{}", one.name, one.version);
      auto script = read_file(folder / bundle.file, most_script_bytes);
      auto licence = read_file(folder / "LICENSE", most_script_bytes);
      if (!script || !licence) {
        return tl::unexpected(fmt::format("{}: {}: ./ferrotype report brings the package, or cmake/package {} does",
                                          (folder / (script ? "LICENSE" : bundle.file)).string(),
                                          script ? licence.error() : script.error(), one.line));
      }
      drop_source_map(*script);
      if ((bundle.package == "vega-interpreter" && !make_plain_script(*script)) || !fits_into_element(*script)) {
        return tl::unexpected(fmt::format("{} is not what was pinned: remove it, and cmake/package {} brings it again",
                                          folder.string(), one.line));
      }
      libraries.scripts.push_back(std::move(*script));
      libraries.licences.push_back({fmt::format("{} {}", one.name, one.version), std::move(*licence)});
    }
  }
  libraries.licences.push_back({"in Vega and Vega-Lite", std::string(bundled_notices)});
  return libraries;
}

}  // namespace ferrotype
