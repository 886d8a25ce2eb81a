// SPDX-License-Identifier: Apache-2.0
#include "ablate/hunt.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "ablate/ask.h"
#include "ablate/search.h"
#include "campaign/files.h"

namespace ferrotype {
namespace {

namespace fs = std::filesystem;

struct Found {
  fs::path file;
  double seconds = 0;
};

std::vector<Found> by_time(const fs::path& corpus, fs::file_time_type began) {
  std::vector<Found> all;
  for (const auto& entry : fs::directory_iterator(corpus)) {
    const std::chrono::duration<double> since = entry.last_write_time() - began;
    all.push_back({entry.path(), std::max(since.count(), 0.0)});
  }
  std::ranges::sort(all, {}, &Found::seconds);
  return all;
}

// The numbers of the checks that refuse each file.
tl::expected<std::vector<std::vector<std::size_t>>, std::string> refusals(const Experiment& experiment,
                                                                          const std::string& operation,
                                                                          const std::vector<fs::path>& files,
                                                                          const fs::path& scratch) {
  std::vector<Trial> trials;
  for (const auto& file : files) trials.push_back({operation, "cpp", file});
  const Question question{
      .flavour = "ablation", .verb = "scan", .list = scratch / "hunt.scan", .interrupt = experiment.interrupt};
  const auto lines = ask_worker(experiment.layout, question, trials);
  if (!lines) return tl::unexpected(lines.error());
  std::vector<std::vector<std::size_t>> all;
  for (const auto& line : *lines) all.push_back(line.value("unfulfilled", std::vector<std::size_t>()));
  return all;
}

std::vector<fs::path> seeds_of(const Layout& layout) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(layout.seeds())) files.push_back(entry.path());
  return files;
}

}  // namespace

tl::expected<nlohmann::json, std::string> hunt(const Experiment& experiment, const Hunt& hunt,
                                               const std::vector<NamedCheck>& checks, const fs::path& found) {
  const SearchFolder scratch(experiment.folder / "scratch" / fmt::format("hunt.{}.{}", hunt.operation, hunt.repeat));
  auto command = search(experiment, hunt.operation, hunt.seconds, hunt.repeat, scratch);
  // A smaller input in place of one that refuses the same would be as new as it is.
  command.arguments.insert(command.arguments.end(),
                           {"-reduce_inputs=0", (scratch / "corpus").string(), experiment.layout.seeds().string()});
  const auto began = fs::file_time_type::clock::now();
  const auto outcome = run(command);
  if (!outcome) return tl::unexpected(outcome.error());
  if (outcome->interrupted) return tl::unexpected(std::string("interrupted"));
  if (outcome->code != 0 || outcome->signal != 0) {
    return tl::unexpected(
        fmt::format("the target {} ended before its time, with all checks in it (exit {}, signal {}): "
                    "{}",
                    hunt.operation, outcome->code, outcome->signal, end_of(outcome->error)));
  }
  std::map<std::string, double> first;
  const auto note = [&](const std::vector<std::size_t>& refusing, double seconds) {
    bool is_new = false;
    for (const auto number : refusing) is_new |= first.emplace(checks.at(number).name, seconds).second;
    return is_new;
  };
  const auto of_seeds = refusals(experiment, hunt.operation, seeds_of(experiment.layout), scratch / "artifacts");
  if (!of_seeds) return tl::unexpected(of_seeds.error());
  for (const auto& refusing : *of_seeds) note(refusing, 0);
  const auto kept = by_time(scratch / "corpus", began);
  std::vector<fs::path> files;
  for (const auto& one : kept) files.push_back(one.file);
  const auto of_kept = refusals(experiment, hunt.operation, files, scratch / "artifacts");
  if (!of_kept) return tl::unexpected(of_kept.error());
  fs::create_directories(found / hunt.operation);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (!note(of_kept->at(i), kept[i].seconds)) continue;
    fs::copy_file(kept[i].file, found / hunt.operation / kept[i].file.filename(), fs::copy_options::skip_existing);
  }
  return nlohmann::json{{"operation", hunt.operation},
                        {"repeat", hunt.repeat},
                        {"seconds", hunt.seconds},
                        {"executions", executions_of(outcome->error)},
                        {"checks", first}};
}

}  // namespace ferrotype
