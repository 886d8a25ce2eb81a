// SPDX-License-Identifier: Apache-2.0
#include "ablate/inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "ablate/ask.h"
#include "ablate/side_by_side.h"
#include "campaign/files.h"

namespace ferrotype {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t inputs_of_a_scan = 1000;
constexpr std::size_t most_near = 48;
constexpr std::uint64_t most_input_bytes = std::uint64_t{64} << 20;

void add_files(const fs::path& folder, const std::vector<std::string>& asked, std::vector<Input>& inputs) {
  std::vector<fs::path> files;
  std::vector<fs::path> below;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.is_directory()) below.push_back(entry.path());
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  std::ranges::sort(below);
  for (const auto& file : files) {
    const auto size = fs::file_size(file, error);
    if (error) continue;
    for (const auto& operation : asked) inputs.push_back({operation, file, size});
  }
  for (const auto& next : below) {
    const auto name = next.filename().string();
    const bool is_operation = std::ranges::find(operations(), name) != operations().end();
    add_files(next, is_operation ? std::vector{name} : asked, inputs);
  }
}

// Of inputs that only come to a check the smallest are kept.
void keep_near(std::vector<Input>& near, const Input& input) {
  if (near.size() == most_near && near.back().size <= input.size) return;
  const auto at = std::ranges::upper_bound(near, input.size, {}, &Input::size);
  near.insert(at, input);
  if (near.size() > most_near) near.pop_back();
}

void note(const std::vector<nlohmann::json>& lines, const Input* first, std::vector<Reach>& reach) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].contains("unread")) continue;
    for (const std::size_t check : lines[i].at("reached")) {
      if (check >= reach.size()) continue;
      ++reach[check].reached;
      keep_near(reach[check].near, first[i]);
    }
    for (const std::size_t check : lines[i].at("unfulfilled")) {
      if (check >= reach.size()) continue;
      ++reach[check].refused;
      reach[check].inputs.push_back(first[i]);
    }
  }
}

}  // namespace

std::vector<Input> files_of(const std::vector<fs::path>& folders) {
  std::vector<Input> inputs;
  for (const auto& folder : folders) add_files(folder, operations(), inputs);
  return inputs;
}

std::vector<Input> choose(std::vector<Input> inputs, std::size_t most) {
  std::map<std::string, std::vector<Input>> by_operation;
  for (auto& input : inputs) by_operation[input.operation].push_back(std::move(input));
  for (auto& [operation, some] : by_operation) {
    std::ranges::sort(some, [](const Input& a, const Input& b) {
      return std::pair(a.size, a.file.string()) < std::pair(b.size, b.file.string());
    });
  }
  std::vector<Input> chosen;
  for (std::size_t turn = 0; chosen.size() < most && !by_operation.empty(); ++turn) {
    for (auto of = by_operation.begin(); of != by_operation.end() && chosen.size() < most;) {
      auto& some = of->second;
      const auto at = turn % 2 == 0 ? some.begin() : some.begin() + static_cast<std::ptrdiff_t>(some.size() / 2);
      chosen.push_back(std::move(*at));
      some.erase(at);
      of = some.empty() ? by_operation.erase(of) : std::next(of);
    }
  }
  return chosen;
}

tl::expected<std::vector<Reach>, std::string> scan(const Layout& layout, const std::vector<Input>& all,
                                                   std::size_t checks, const Gather& gather) {
  std::vector<Reach> reach(checks);
  const auto is_interrupted = [&] { return gather.interrupt != nullptr && *gather.interrupt; };
  std::size_t done = 0;
  const auto parts = (all.size() + inputs_of_a_scan - 1) / inputs_of_a_scan;
  const auto scan_part = [&](std::size_t part, std::mutex& mutex) -> tl::expected<void, std::string> {
    const auto begin = part * inputs_of_a_scan;
    const auto count = std::min(inputs_of_a_scan, all.size() - begin);
    std::vector<Trial> trials;
    for (std::size_t i = begin; i < begin + count; ++i) trials.push_back({all[i].operation, "cpp", all[i].file});
    const Question question{.flavour = "ablation",
                            .verb = "scan",
                            .list = gather.scratch / fmt::format("{}.scan", begin),
                            .interrupt = gather.interrupt};
    const auto lines = ask_worker(layout, question, trials);
    if (!lines) {
      return is_interrupted() ? tl::expected<void, std::string>() : tl::unexpected(lines.error());
    }
    const std::lock_guard lock(mutex);
    note(*lines, &all[begin], reach);
    done += count;
    if (gather.progress) gather.progress(done, all.size());
    return {};
  };
  const auto scanned = side_by_side(parts, gather.jobs, [&] { return !is_interrupted(); }, scan_part);
  if (!scanned) return tl::unexpected(scanned.error());
  for (auto& of : reach) of.inputs = choose(std::move(of.inputs), gather.most_inputs);
  return reach;
}

tl::expected<fs::path, std::string> keep_bytes(const std::string& bytes, const fs::path& folder) {
  constexpr std::size_t shown_digits = 16;
  auto file = folder / "inputs" / sha256(bytes).substr(0, shown_digits);
  if (fs::exists(file)) return file;
  if (const auto written = write_quickly(file, bytes); !written) return tl::unexpected(written.error());
  return file;
}

tl::expected<std::vector<Input>, std::string> keep(const std::vector<Input>& inputs, const fs::path& folder) {
  std::vector<Input> kept;
  for (const auto& input : inputs) {
    const auto bytes = read_file(input.file, most_input_bytes);
    if (!bytes) return tl::unexpected(fmt::format("{}: {}", input.file.string(), bytes.error()));
    auto copy = keep_bytes(*bytes, folder);
    if (!copy) return tl::unexpected(copy.error());
    kept.push_back({input.operation, *std::move(copy), bytes->size()});
  }
  return kept;
}

tl::expected<std::vector<NamedCheck>, std::string> list_checks(const Layout& layout) {
  const auto lines = ask_worker(layout, {.flavour = "ablation", .verb = "checks"}, {});
  if (!lines) return tl::unexpected(lines.error());
  std::vector<NamedCheck> checks;
  for (const auto& check : lines->front().at("checks"))
    checks.push_back({check.at("name"), check.at("class"), checks.size()});
  return checks;
}

}  // namespace ferrotype
