// SPDX-License-Identifier: Apache-2.0
#include "tables/varc/condition.h"

namespace ferro {
namespace {

enum class Operation : std::uint8_t { all = 3, any = 4 };

Result<Bytes> condition_at(Bytes base, std::uint64_t offset) { return base.from(offset, Check::varc_condition); }

Result<std::uint16_t> read_format(Bytes condition, std::uint32_t depth) {
  FERRO_TRY(const auto format, condition.read<Uint16>(0, Check::varc_condition));
  FERRO_REQUIRE(depth < limits::varc_condition_depth, Check::varc_condition_depth, condition.at(0));
  return format;
}

Result<ConditionFormat1> read_format1(Bytes condition) {
  return condition.read<ConditionFormat1>(0, Check::varc_condition_format1);
}

Result<ConditionFormat2> read_format2(Bytes condition) {
  return condition.read<ConditionFormat2>(0, Check::varc_condition_format2);
}

// The conditions of format 3 or 4.
Result<Array<Uint24>> read_conditions(Bytes condition) {
  FERRO_TRY(const auto header, condition.read<ConditionFormat3>(0, Check::varc_condition_format3));
  return condition.array<Uint24>(sizeof(ConditionFormat3), header.condition_count, Check::varc_condition_offsets);
}

Result<ConditionFormat5> read_format5(Bytes condition) {
  return condition.read<ConditionFormat5>(0, Check::varc_condition_format5);
}

Result<bool> evaluate_at(Bytes base, std::uint64_t offset, const ConditionContext& context, std::uint32_t depth);

bool is_in_range(const ConditionFormat1& condition, const ConditionContext& context) {
  const std::uint16_t axis = condition.axis_index;
  const auto coordinate = axis < context.coordinates.size() ? context.coordinates[axis] : std::int16_t{0};
  return condition.filter_range_min_value <= coordinate && coordinate <= condition.filter_range_max_value;
}

Result<bool> is_positive(const ConditionFormat2& condition, const ConditionContext& context) {
  double value = condition.default_value;
  FERRO_CHECKED(context.store.each_delta(condition.var_index, context.coordinates, 1, context.budget,
                                         [&](std::uint32_t, double part) { value += part; }));
  return value > 0;
}

Result<bool> combine(Bytes condition, Operation operation, const ConditionContext& context, std::uint32_t depth) {
  FERRO_TRY(const auto offsets, read_conditions(condition));
  const bool deciding = operation == Operation::any;
  for (std::uint32_t i = 0; i < offsets.size(); ++i) {
    FERRO_TRY(const bool met, evaluate_at(condition, offsets[i], context, depth + 1));
    if (met == deciding) return deciding;
  }
  return !deciding;
}

Result<bool> evaluate_at(Bytes base, std::uint64_t offset, const ConditionContext& context, std::uint32_t depth) {
  if (offset == 0) return true;
  FERRO_TRY(const auto condition, condition_at(base, offset));
  FERRO_REQUIRE(context.budget != 0, Check::varc_condition_work, condition.at(0));
  context.budget -= 1;
  FERRO_TRY(const auto format, read_format(condition, depth));
  switch (format) {
    case 1: {
      FERRO_TRY(const auto range, read_format1(condition));
      return is_in_range(range, context);
    }
    case 2: {
      FERRO_TRY(const auto value, read_format2(condition));
      return is_positive(value, context);
    }
    case 3:
      return combine(condition, Operation::all, context, depth);
    case 4:
      return combine(condition, Operation::any, context, depth);
    case 5: {
      FERRO_TRY(const auto negated, read_format5(condition));
      FERRO_TRY(const bool met, evaluate_at(condition, negated.condition_offset, context, depth + 1));
      return !met;
    }
    default:
      return false;
  }
}

// The conditions that one of the list consists of are numbered as they are met, from 0 for itself.
class ConditionWalk {
 public:
  ConditionWalk(std::uint32_t number, Walker& walker) : number_(number), walker_(walker) {}

  Result<void> walk(Bytes base, std::uint64_t offset, std::uint32_t depth) {
    if (offset == 0) return {};
    FERRO_TRY(const auto condition, condition_at(base, offset));
    FERRO_TRY(const auto format, read_format(condition, depth));
    const Place place{"varc.condition_list.conditions[].conditions[]", {number_, met_++}};
    switch (format) {
      case 1: {
        FERRO_TRY(const auto range, read_format1(condition));
        return walker_.record(place, range, condition.at(0));
      }
      case 2: {
        FERRO_TRY(const auto value, read_format2(condition));
        return walker_.record(place, value, condition.at(0));
      }
      case 3:
      case 4:
        return walk_conditions(condition, place, depth);
      case 5: {
        FERRO_TRY(const auto negated, read_format5(condition));
        FERRO_CHECKED(walker_.record(place, negated, condition.at(0)));
        return walk(condition, negated.condition_offset, depth + 1);
      }
      default:
        return walker_.value(place, "format", condition.get<Uint16>(0), condition.at(0));
    }
  }

 private:
  Result<void> walk_conditions(Bytes condition, const Place& place, std::uint32_t depth) {
    FERRO_TRY(const auto offsets, read_conditions(condition));
    FERRO_CHECKED(walker_.record(place, condition.get<ConditionFormat3>(0), condition.at(0)));
    const Place offset = place.with_path("varc.condition_list.conditions[].conditions[].condition_offsets[]");
    for (std::uint32_t i = 0; i < offsets.size(); ++i) {
      FERRO_CHECKED(walker_.value(offset.with_index(2, i), "value", offsets[i], offsets.at(i)));
    }
    for (std::uint32_t i = 0; i < offsets.size(); ++i) FERRO_CHECKED(walk(condition, offsets[i], depth + 1));
    return {};
  }

  std::uint32_t number_;
  std::uint32_t met_ = 0;
  Walker& walker_;
};

}  // namespace

Result<ConditionList> ConditionList::parse(Bytes list) {
  FERRO_TRY(const auto count, list.read<Uint32>(0, Check::varc_condition_list));
  ConditionList parsed;
  parsed.list_ = list;
  FERRO_TRY(parsed.offsets_, list.array<Offset32>(sizeof(Uint32), count, Check::varc_condition_list_offsets));
  return parsed;
}

Result<bool> ConditionList::evaluate(std::uint32_t i, ConditionContext context, std::uint64_t offset) const {
  FERRO_REQUIRE(i < offsets_.size(), Check::varc_condition_index, offset);
  return evaluate_at(list_, offsets_[i], context, 0);
}

Result<void> ConditionList::walk(Bytes list, Walker& walker) {
  FERRO_TRY(const auto parsed, parse(list));
  FERRO_CHECKED(walker.value({"varc.condition_list"}, "condition_count", list.get<Uint32>(0), list.at(0)));
  const auto& offsets = parsed.offsets_;
  for (std::uint32_t i = 0; i < offsets.size(); ++i) {
    FERRO_CHECKED(walker.value({"varc.condition_list.condition_offsets[]", {i}}, "value", offsets[i], offsets.at(i)));
  }
  for (std::uint32_t i = 0; i < offsets.size(); ++i) FERRO_CHECKED(ConditionWalk(i, walker).walk(list, offsets[i], 0));
  return {};
}

}  // namespace ferro
