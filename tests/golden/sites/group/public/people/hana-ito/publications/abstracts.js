var offprintAbstracts={
"sums-of-four-primes":"we sum four primes",
"on-whiteprimes":"white primes are rare",
"curves-over-q-2":"curves are drawn",
"colouring-kites":"kites need three colours"
};
