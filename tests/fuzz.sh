# shellcheck shell=bash
# The part of ./lab that runs the fuzzer; read by it, not run by itself.
# ./lab fuzz                          names the targets
# ./lab fuzz TARGET [--minutes N]     afl-fuzz follows the coverage of the instrumented analysis; findings stay in tests/Lab.Fuzzing/obj/findings/TARGET
# ./lab fuzz mutants [--minutes N]    changed captures without a guide, as in the tests but others each time

fuzz() {
  local target=${1:-targets} minutes=10 tool_version=2.3.0 folder tools built instrumented found
  : "${root:?}" "${wrong_use:?}" "${lab_failed:?}"
  if (($#)); then shift; fi
  if (($# == 2)) && [[ $1 == --minutes && $2 =~ ^[0-9]+$ ]]; then
    minutes=$2
  elif (($#)); then
    tell "./lab fuzz TARGET [--minutes N]"
    exit "$wrong_use"
  fi
  folder=$root/tests/Lab.Fuzzing/obj tools=$folder/tools built=$root/tests/Lab.Fuzzing/bin/Release/net10.0 instrumented=$folder/instrumented
  dotnet_build "$root/tests/Lab.Fuzzing" || exit "$lab_failed"
  case $target in
    targets)
      "$built/Lab.Fuzzing" targets
      printf 'mutants\n'
      return
      ;;
    mutants)
      # Another first number each day: the same mutants twice tell nothing new.
      "$built/Lab.Fuzzing" mutants "$minutes" "$(($(date +%s) / 86400 * 10000))"
      return
      ;;
  esac
  if ! "$built/Lab.Fuzzing" targets | grep -qxF -- "$target"; then
    tell "there is no target \"$target\"; ./lab fuzz names them."
    exit "$wrong_use"
  fi
  if [[ ! -x $tools/sharpfuzz ]]; then
    tell "installing SharpFuzz.CommandLine $tool_version"
    dotnet tool install SharpFuzz.CommandLine --version "$tool_version" --tool-path "$tools" > /dev/null || exit "$lab_failed"
  fi
  rm -rf -- "$instrumented" "$folder/seeds/$target"
  cp -r -- "$built" "$instrumented"
  "$tools/sharpfuzz" "$instrumented/Lab.Traffic.dll" || exit "$lab_failed"
  "$built/Lab.Fuzzing" seeds "$target" "$folder/seeds/$target"
  mkdir -p -- "$folder/findings"
  found=$folder/findings/$target
  # AFL_AUTORESUME: what earlier runs have learnt is kept. The rest: no settings of the machine are asked for, none is changed.
  AFL_AUTORESUME=1 AFL_SKIP_BIN_CHECK=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_NO_UI=1 \
    nice afl-fuzz -i "$folder/seeds/$target" -o "$found" -t 15000 -m none -V $((minutes * 60)) -- "$(command -v dotnet)" "$instrumented/Lab.Fuzzing.dll" run "$target" > "$folder/$target.log" 2>&1 \
    || { tail -n 15 -- "$folder/$target.log" >&2; exit "$lab_failed"; }
  grep -E '^(execs_done|corpus_count|edges_found|saved_crashes|saved_hangs)' "$found/default/fuzzer_stats"
  if any "$found"/default/crashes/id* || any "$found"/default/hangs/id*; then
    "$built/Lab.Fuzzing" try "$target" "$found"/default/crashes/id* || true
    tell "findings: $found/default/{crashes,hangs}"
    exit 1
  fi
}
