// SPDX-License-Identifier: Apache-2.0
#include "merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace ferrotype {
namespace {

namespace fs = std::filesystem;

// Of a step: five hundred inputs that each take their whole time limit would hold the night for an hour and more.
constexpr auto merge_limit = std::chrono::minutes(20);

}  // namespace

std::vector<fs::path> files_below(const std::vector<std::string>& folders) {
  std::vector<fs::path> all;
  for (const auto& folder : folders) {
    std::error_code error;
    fs::recursive_directory_iterator entries(folder, fs::directory_options::skip_permission_denied, error);
    for (const auto end = fs::recursive_directory_iterator(); !error && entries != end; entries.increment(error)) {
      std::error_code ignored;
      if (entries->is_regular_file(ignored)) all.push_back(entries->path());
    }
  }
  std::ranges::sort(all);
  return all;
}

std::size_t merged_before(const std::vector<fs::path>& files, const std::string& last) {
  if (last.empty()) return 0;
  return static_cast<std::size_t>(std::ranges::upper_bound(files, fs::path(last)) - files.begin());
}

Merger::Merger(Launch launch, Folder folder, CpuMeter& cpu, const std::atomic<bool>& stopping)
    : launch_(std::move(launch)), folder_(std::move(folder)), cpu_(cpu), stopping_(stopping) {}

bool Merger::add(const Unit& unit, const std::vector<fs::path>& files) const {
  const auto links = emptied("import-" + unit.target);
  std::error_code error;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (fs::exists(files[i], error)) fs::create_symlink(files[i], links / fmt::format("{:06}", i));
  }
  // Workers replace inputs of the corpus by smaller ones meanwhile, and a merge starts again at each file that is gone.
  const auto corpus = folder_.corpus(unit.target);
  const auto base = emptied("base-" + unit.target);
  std::set<fs::path> had;
  for (const auto& entry : fs::directory_iterator(corpus)) {
    const auto name = entry.path().filename();
    fs::create_hard_link(entry.path(), base / name, error);
    if (!error) had.insert(name);
  }
  const bool merged = merge(unit, base, links);
  if (merged) {
    for (const auto& entry : fs::directory_iterator(base)) {
      if (const auto name = entry.path().filename(); !had.contains(name)) fs::rename(entry.path(), corpus / name);
    }
  }
  fs::remove_all(base);
  fs::remove_all(links);
  return merged;
}

fs::path Merger::emptied(const std::string& name) const {
  auto folder = folder_.scratch() / name;
  fs::remove_all(folder);
  fs::create_directories(folder);
  return folder;
}

bool Merger::shrink(const Unit& unit) const {
  const auto next = next_corpus(unit.target);
  fs::remove_all(next);
  fs::create_directories(next);
  const auto corpus = folder_.corpus(unit.target);
  if (!merge(unit, next, corpus) || fs::is_empty(next)) {
    fs::remove_all(next);
    return false;
  }
  fs::rename(corpus, old_corpus(unit.target));
  fs::rename(next, corpus);
  fs::remove_all(old_corpus(unit.target));
  return true;
}

void Merger::recover(const std::string& target) const {
  // Between the two renames there is no corpus, or an empty one that a new start has made.
  const auto corpus = folder_.corpus(target);
  if (fs::exists(old_corpus(target)) && (!fs::exists(corpus) || fs::is_empty(corpus))) {
    fs::remove(corpus);
    fs::rename(old_corpus(target), corpus);
  }
  fs::remove_all(old_corpus(target));
  fs::remove_all(next_corpus(target));
}

bool Merger::merge(const Unit& unit, const fs::path& into, const fs::path& from) const {
  auto command = launch_.command(unit, folder_.known());
  const auto control = folder_.scratch() / ("merge-" + unit.target);
  fs::remove(control);
  fs::create_directories(artifacts(unit));
  for (auto& argument : {std::string("-merge=1"), fmt::format("-artifact_prefix={}/", artifacts(unit).string()),
                         fmt::format("-merge_control_file={}", control.string()),
                         fmt::format("-max_len={}", Launch::most_fuzzed_bytes), into.string(), from.string()}) {
    command.arguments.push_back(argument);
  }
  const auto sandbox = Sandbox::of({folder_.scratch(), folder_.root / "corpus", artifacts(unit)});
  command.sandbox = &sandbox;
  command.interrupt = &stopping_;
  command.time_limit = merge_limit;
  const auto outcome = run(command);
  if (!outcome) throw std::runtime_error(outcome.error());
  cpu_.merging += outcome->cpu.count();
  fs::remove(control);
  return outcome->code == 0 && !outcome->interrupted && !outcome->timed_out;
}

fs::path Merger::artifacts(const Unit& unit) const { return folder_.artifacts() / folder_of(unit, 0); }

fs::path Merger::next_corpus(const std::string& target) const {
  return folder_.root / "corpus" / ("." + target + ".next");
}
fs::path Merger::old_corpus(const std::string& target) const {
  return folder_.root / "corpus" / ("." + target + ".old");
}

}  // namespace ferrotype
