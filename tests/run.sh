# shellcheck shell=bash
# The part of ./lab that runs tests; read by it, not run by itself.
# The last line of its output is always "N passed, N failed, N skipped": the sums over all projects.

passed=0 failed=0 skipped=0
declare -A running=() # Process id by folder of results, of every program that runs.

stop_tests() { # A signal came: nothing of ours stays behind.
  local folder
  for folder in "${!running[@]}"; do
    kill -TERM "${running[$folder]}" 2> /dev/null || true
    rm -rf -- "$folder"
  done
  exit 130
}
trap stop_tests INT TERM HUP

count_of() { # Value of an attribute of the first <assembly> of a result file, nothing when there is none: count_of FILE ATTRIBUTE
  if [[ -f $1 ]]; then
    tr '>' '\n' < "$1" | awk -v name="$2" '
      /<assembly / && !seen { seen = 1; if (match($0, "[[:space:]]" name "=\"[0-9]+\"")) print substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) }'
  fi
}

# Starts a test program beside what else runs; "started" is then its folder of results: start_test_program PROGRAM [ARGUMENT...]
start_test_program() {
  local program=$1
  shift
  started=$(mktemp -d)
  timeout --signal=INT --kill-after=30 "${LAB_TEST_LIMIT_SECONDS:-600}" \
    "$program" -noLogo -noColor -noAutoReporters -longRunning 60 "$@" -result-xml "$started/result.xml" > "$started/output" 2>&1 < /dev/null &
  running[$started]=$!
}

# Waits for a started program and counts its result: end_test_program NAME FOLDER. The result file is what counts; the console is for people.
# A program without a usable result file, or which fails without a failed test, has crashed: that is one failure.
end_test_program() {
  local name=$1 folder=$2 code=0 p f e s
  # Waited for, so that a signal to this script ends the program too: "timeout" gives it a process group of its own.
  wait "${running[$folder]}" || code=$?
  unset "running[$folder]"
  p=$(count_of "$folder/result.xml" passed) f=$(count_of "$folder/result.xml" failed)
  e=$(count_of "$folder/result.xml" errors) s=$(count_of "$folder/result.xml" skipped)
  if [[ -z $p || -z $f || -z $e || -z $s ]] || ((code != 0 && f + e == 0)); then
    cat -- "$folder/output"
    case $code in
      124 | 137) printf '%s: CRASHED (time limit of %s s)\n' "$name" "${LAB_TEST_LIMIT_SECONDS:-600}" ;;
      *) printf '%s: CRASHED (exit code %d)\n' "$name" "$code" ;;
    esac
    p=${p:-0} s=${s:-0}
    f=1 e=0
  elif ((f + e > 0)); then
    cat -- "$folder/output"
  else
    grep -A 1 -F '[SKIP]' "$folder/output" || true
  fi
  rm -rf -- "$folder"
  printf '%s: %d passed, %d failed, %d skipped\n' "$name" "$p" "$((f + e))" "$s"
  passed=$((passed + p)) failed=$((failed + f + e)) skipped=$((skipped + s))
}

run_test_program() { # run_test_program PROGRAM [ARGUMENT...]
  start_test_program "$@"
  end_test_program "${1##*/}" "$started"
}

finish_tests() { # The verdict: nothing run is no success.
  if ((passed + failed + skipped == 0)); then printf 'No test ran.\n'; fi
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  ((failed == 0 && passed + skipped > 0))
}

test_program_of() { # Program built from a project: test_program_of PROJECT
  local name=${1##*/}
  printf '%s/bin/Release/net10.0/%s' "${1%/*}" "${name%.csproj}"
}

waits() { # Whether its tests mostly wait, for phones and other programs, and so run beside those that compute: waits PROJECT
  grep -q '<LabTestsWait>true</LabTestsWait>' "$1"
}

test_everything() { # Each filter: tests whose full name contains it. None: all tests.
  local filter project projects beside=() arguments=()
  for filter in "$@"; do arguments+=(-method "*$filter*"); done
  : "${root:?}"
  mkdir -p -- "${lock_folder:?}"
  exec 9> "$lock_folder/launcher.lock"
  flock 9
  tell "building everything"
  if ! dotnet_build "$root/Lab.sln"; then
    failed=1
    finish_tests
    return
  fi
  is_native || compile_native
  exec 9>&-
  mapfile -t projects < <(grep -l '<LabTests>true</LabTests>' "$root"/tests/*/*.csproj)
  for project in "${projects[@]}"; do
    if waits "$project"; then
      start_test_program "$(test_program_of "$project")" -maxThreads 4 "${arguments[@]}"
      beside+=("$(test_program_of "$project")" "$started")
    fi
  done
  for project in "${projects[@]}"; do
    if ! waits "$project"; then run_test_program "$(test_program_of "$project")" "${arguments[@]}"; fi
  done
  while ((${#beside[@]} > 0)); do
    end_test_program "${beside[0]##*/}" "${beside[1]}"
    beside=("${beside[@]:2}")
  done
  finish_tests
}
