// SPDX-License-Identifier: Apache-2.0
#include "tables/instructions.h"

namespace ferro {
namespace {

constexpr std::uint8_t npushb = 0x40;
constexpr std::uint8_t npushw = 0x41;
// Each of these is the first of eight, one for each count.
constexpr std::uint8_t pushb = 0xB0;
constexpr std::uint8_t pushw = 0xB8;

// Where the bytes that an instruction pushes lie, from its opcode on.
struct PushData {
  std::uint64_t offset;
  std::uint64_t length;
};

// Length 0 for an instruction that pushes nothing of the program.
Result<PushData> push_data(Bytes program, std::uint64_t position) {
  const auto opcode = program.get<Uint8>(position);
  if (opcode == npushb || opcode == npushw) {
    FERRO_TRY(const std::uint64_t count, program.read<Uint8>(position + 1, Check::instructions_push_count));
    return PushData{2, opcode == npushb ? count : 2 * count};
  }
  const std::uint64_t count = (opcode & 7U) + 1U;
  if ((opcode & 0xF8U) == pushb) return PushData{1, count};
  if ((opcode & 0xF8U) == pushw) return PushData{1, 2 * count};
  return PushData{1, 0};
}

}  // namespace

Result<void> walk_instructions(Bytes program, const Place& place, std::size_t bracket, Walker& walker) {
  std::uint64_t position = 0;
  for (std::uint32_t i = 0; position < program.size(); ++i) {
    const auto instruction = place.with_index(bracket, i);
    FERRO_CHECKED(walker.value(instruction, "opcode", program.get<Uint8>(position), program.at(position)));
    FERRO_TRY(const auto push, push_data(program, position));
    position += push.offset;
    if (push.length == 0) continue;
    FERRO_TRY(const auto data, program.slice(position, push.length, Check::instructions_push_data));
    FERRO_CHECKED(walker.bytes(instruction, "data", data));
    position += push.length;
  }
  return {};
}

}  // namespace ferro
