// SPDX-License-Identifier: Apache-2.0
#include "worker.h"

#include <fmt/format.h>

#include <algorithm>

namespace ferrotype {

Command worker_command(const Layout& layout, const WorkerCall& call) {
  Command command;
  command.arguments = {layout.worker(call.flavour).string(), call.verb};
  command.arguments.insert(command.arguments.end(), call.options.begin(), call.options.end());
  if (!call.library.empty()) command.arguments.insert(command.arguments.end(), {"--parser", call.library});
  // A file whose name begins with a dash is a file all the same.
  if (!call.file.empty()) command.arguments.push_back(call.file.starts_with('-') ? "./" + call.file : call.file);
  command.environment = sanitizer_environment();
  command.time_limit = std::chrono::seconds(60);
  command.memory_limit = std::uint64_t{4} << 30;
  command.output_cap = std::size_t{256} << 20;
  return command;
}

tl::expected<std::vector<std::string>, std::string> choose_parsers(const std::vector<ParserInfo>& all,
                                                                   const std::vector<std::string>& chosen) {
  std::vector<std::string> names;
  for (const auto& parser : all) names.push_back(parser.name);
  for (const auto& name : chosen) {
    if (std::ranges::find(names, name) == names.end()) {
      return tl::unexpected(fmt::format("no parser '{}': one of {}", name, join(names, ", ")));
    }
  }
  std::erase_if(names, [&](const auto& name) {
    if (!chosen.empty()) return std::ranges::find(chosen, name) == chosen.end();
    return std::ranges::find(all, name, &ParserInfo::name)->unchecked;
  });
  return names;
}

void add_library_option(CLI::App& verb, std::string& library) {
  verb.add_option_function<std::string>(
          "--parser", [&library](const std::string& path) { library = std::filesystem::absolute(path).string(); },
          "shared library with a further parser")
      ->type_name("LIB");
}

std::vector<nlohmann::json> json_lines(const std::string& text) {
  std::vector<nlohmann::json> all;
  for (const auto& line : split(text, '\n')) {
    auto json = nlohmann::json::parse(line, nullptr, false);
    if (json.is_object()) all.push_back(std::move(json));
  }
  return all;
}

}  // namespace ferrotype
