// SPDX-License-Identifier: Apache-2.0
#include "ablate/ask.h"

#include <fmt/format.h>

#include "campaign/child.h"
#include "campaign/worker_call.h"

namespace ferrotype {
namespace {

namespace fs = std::filesystem;

// A list of trials, gone with the question.
class ListFile {
 public:
  explicit ListFile(const std::vector<Trial>& trials) {
    auto pattern = (fs::temp_directory_path() / "ferrotype-trials-XXXXXX").string();
    const int descriptor = mkstemp(pattern.data());
    if (descriptor < 0) throw std::system_error(errno, std::generic_category(), pattern);
    path_ = pattern;
    std::string text;
    for (const auto& [operation, parser, file] : trials) {
      text += fmt::format("{}\t{}\t{}\n", operation, parser, file.string());
    }
    const bool whole = write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    close(descriptor);
    if (!whole) throw std::runtime_error(path_.string() + ": the disk is full");
  }
  ~ListFile() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  ListFile(const ListFile&) = delete;
  ListFile& operator=(const ListFile&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

tl::expected<std::vector<nlohmann::json>, std::string> ask_worker(const Layout& layout, const Question& question,
                                                                  const std::vector<Trial>& trials) {
  Command command;
  command.arguments = {layout.worker(question.flavour).string(), question.verb};
  for (const auto& library : question.libraries) {
    command.arguments.insert(command.arguments.end(), {"--parser", library.string()});
  }
  if (question.verb == "trial") {
    command.arguments.insert(command.arguments.end(), {"--seconds", std::to_string(question.seconds)});
  }
  const ListFile list(trials);
  if (question.verb != "checks") command.arguments.push_back(list.path().string());
  command.environment = {{"ASAN_OPTIONS", std::string(asan_options)}, {"RUST_BACKTRACE", "0"}};
  command.unset = {"FERROTYPE_ABLATE", "FERROTYPE_ISOLATE"};
  if (!question.ablate.empty()) command.environment.emplace_back("FERROTYPE_ABLATE", question.ablate);
  if (question.isolate) command.environment.emplace_back("FERROTYPE_ISOLATE", "1");
  command.output_cap = std::size_t{1} << 30;
  command.interrupt = question.interrupt;
  const auto outcome = run(command);
  if (!outcome) return tl::unexpected(outcome.error());
  auto lines = json_lines(outcome->output);
  const auto wanted = question.verb == "checks" ? 1 : trials.size();
  if (outcome->code != 0 || lines.size() != wanted) {
    const auto reason = !lines.empty() && lines.back().contains("error") ? lines.back().at("error").get<std::string>()
                                                                         : outcome->error.substr(0, 400);
    return tl::unexpected(fmt::format("{} {} ended with {} {} after {} of {} inputs{}{}", command.arguments.front(),
                                      question.verb, outcome->signal != 0 ? "signal" : "code",
                                      outcome->signal != 0 ? outcome->signal : outcome->code, lines.size(), wanted,
                                      lines.size() < trials.size() ? ", at " + trials[lines.size()].file.string() : "",
                                      reason.empty() ? "" : ": " + reason));
  }
  return lines;
}

}  // namespace ferrotype
