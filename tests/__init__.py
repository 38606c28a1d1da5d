"""The tests of partnerkit. How to run one thing, and what stands where: CONTRIBUTING.md, "Tests"."""
