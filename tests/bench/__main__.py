"""`python -m tests.bench` (make bench): fill an installation of its own, measure it, print one table."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from tests.bench.house import ROOT, installed

FULL, QUICK = 100_000, 5_000
PAGE = ROOT / "docs" / "benchmarks.md"
SEARCH_PAGE = ROOT / "docs" / "benchmarks-search.md"


def main() -> None:
    """A missed bar is printed; only a crash ends with an error."""
    parser = ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--cases", type=int, help=f"how many cases are imported, {FULL} unless told")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} cases, few rounds, and no page is written")
    parser.add_argument(
        "--subjects", type=int, help="fill by make_population, and measure what is measured at that size"
    )
    parser.add_argument("--audit", type=int, help="audit entries of the population, twenty a case unless told")
    parser.add_argument("--home", type=Path, help="a folder that stays; what is in it is not made again")
    parser.add_argument("--database", default="", help="the address of a PostgreSQL database instead of SQLite")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--page", type=Path, help="where the page is written; docs/benchmarks.md for a full run")
    parser.add_argument("--documents", type=int, help="measure search alone, over so many documents of real sentences")
    parser.add_argument("--elastic", type=int, default=100_000, help="of these so many in Elasticsearch too")
    parser.add_argument("--rounds", type=int, help="how often each class is asked, 60 unless told")
    parser.add_argument("--beside", default="nothing else", help="what else the machine did, for the page")
    options = parser.parse_args()
    if options.documents:
        search_alone(options)
        return
    with installed(options.home, database=options.database) as house:
        if options.subjects is not None:
            from tests.bench.province import measure

            measure(house, options)
            return
        from tests.bench.run import Size, run

        count = options.cases or (QUICK if options.quick else FULL)
        size = Size(count, max(count // 5, 100), 8 if options.quick else 60, options.seed)
        command = f"python -m tests.bench --cases {count} --seed {size.seed}" + (" --quick" if options.quick else "")
        run(house, size, command=command, page=options.page or (None if options.quick else PAGE))


def search_alone(options: Namespace) -> None:
    """Both engines over recombined real texts."""
    with installed(options.home) as house:
        from tests.bench.finding import Sizes, run

        sizes = Sizes(options.documents, options.elastic, options.rounds or (8 if options.quick else 60), options.seed)
        run(house, sizes, beside=options.beside, page=options.page or (None if options.quick else SEARCH_PAGE))


if __name__ == "__main__":
    main()
