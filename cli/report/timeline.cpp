// SPDX-License-Identifier: Apache-2.0
#include "report/timeline.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "findings/classes.h"

namespace ferrotype {
namespace {

std::int64_t end_of(const SliceRecord& slice) { return slice.began + slice.count.milliseconds; }

// Workers run side by side, so slices do not end in the order in which they began.
std::vector<SliceRecord> by_their_end(std::vector<SliceRecord> slices) {
  std::ranges::sort(slices, {}, [](const SliceRecord& slice) { return std::pair(end_of(slice), slice.began); });
  return slices;
}

}  // namespace

std::vector<Point> thinned(const std::vector<Point>& points, std::size_t most) {
  if (points.size() <= most || most == 0) return points;
  const auto first = points.front().milliseconds;
  const auto length = std::max<std::int64_t>(1, points.back().milliseconds - first + 1);
  const auto part = [&](const Point& point) {
    return (point.milliseconds - first) * static_cast<std::int64_t>(most) / length;
  };
  std::vector<Point> kept;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i == 0 || i + 1 == points.size() || part(points[i]) != part(points[i + 1])) kept.push_back(points[i]);
  }
  return kept;
}

std::vector<Line> coverage_lines(const std::vector<SliceRecord>& slices, std::int64_t end, std::size_t most) {
  std::map<std::string, std::vector<Point>> targets;
  for (const auto& slice : by_their_end(slices)) {
    auto& points = targets[slice.unit.target];
    if (points.empty()) points.push_back({slice.began, slice.count.coverage_before});
    points.push_back({end_of(slice), std::max(points.back().reached, slice.count.coverage)});
  }
  std::vector<Line> lines;
  for (auto& [target, points] : targets) {
    if (points.back().milliseconds < end) points.push_back({end, points.back().reached});
    lines.push_back({target, thinned(points, most)});
  }
  return lines;
}

Line execution_line(const std::vector<SliceRecord>& slices, std::int64_t end, std::size_t most) {
  for (const auto& slice : slices) end = std::max(end, end_of(slice));
  Line line{"executions", {}};
  for (std::size_t i = 0; i <= most; ++i) {
    const auto now = end * static_cast<std::int64_t>(i) / static_cast<std::int64_t>(most);
    double reached = 0;
    for (const auto& slice : slices) {
      const auto length = static_cast<double>(std::max<std::int64_t>(1, slice.count.milliseconds));
      const auto done = std::clamp(static_cast<double>(now - slice.began) / length, 0.0, 1.0);
      // The whole of a slice is a whole number, whatever its parts are.
      reached += now >= end_of(slice) ? static_cast<double>(slice.count.executions)
                                      : std::floor(done * static_cast<double>(slice.count.executions));
    }
    line.points.push_back({now, static_cast<std::uint64_t>(reached)});
  }
  return line;
}

std::vector<Line> finding_lines(const std::vector<Finding>& findings, std::int64_t end, std::size_t most) {
  std::map<std::string, std::vector<std::int64_t>> times;
  for (const auto& finding : findings) {
    times[std::string(group_of_class(finding.report.crash_class))].push_back(finding.milliseconds);
  }
  std::vector<Line> lines;
  for (auto& [group, all] : times) {
    std::ranges::sort(all);
    Line line{group, {{0, 0}}};
    for (const auto time : all) line.points.push_back({time, line.points.back().reached + 1});
    line.points.push_back({std::max(end, all.back()), all.size()});
    line.points = thinned(line.points, most);
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace ferrotype
