// SPDX-License-Identifier: Apache-2.0
#include "worker_call.h"

#include "plan.h"

namespace ferrotype {

Command worker_command(const Layout& layout, const WorkerCall& call) {
  Command command;
  command.arguments = {layout.worker(call.flavour).string(), call.verb};
  command.arguments.insert(command.arguments.end(), call.options.begin(), call.options.end());
  if (!call.library.empty()) {
    command.arguments.insert(command.arguments.end(),
                             {"--parser", layout.library(call.flavour, call.library).string()});
  }
  // A file whose name begins with a dash is a file all the same.
  if (!call.file.empty()) command.arguments.push_back(call.file.starts_with('-') ? "./" + call.file : call.file);
  command.environment = sanitizer_environment();
  command.time_limit = std::chrono::seconds(60);
  command.memory_limit = std::uint64_t{4} << 30;
  command.output_cap = std::size_t{256} << 20;
  return command;
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
