var offprintAbstracts={
"sums-of-four-primes":"we sum four primes",
"colouring-kites":"kites need three colours"
};
