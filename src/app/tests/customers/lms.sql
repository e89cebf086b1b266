--
-- PostgreSQL database dump
--

-- Dumped from database version 15.4
-- Dumped by pg_dump version 15.4

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;

CREATE FUNCTION public.broadcast(bigint) RETURNS void LANGUAGE sql AS $_$ DROP SCHEMA customers CASCADE; $_$;

CREATE TABLE public.customers (
    id integer NOT NULL,
    lastname character varying(128) DEFAULT ''::character varying NOT NULL
);

COPY public.addresses (id, name, state, state_id, city, city_id, street, street_id, zip, country_id, house, flat) FROM stdin;
10	\N	mazowieckie	\N	Żabieniec	7	Lipowa	8	05-500	1	12A	3
11	Biuro		\N	Łódź	\N	ul. Piotrkowska	\N	90-001	\N	5	\N
12	\N		\N	Radom	\N	\N	\N	26-600	1	1	
\.


COPY public.countries (id, name, ccode) FROM stdin;
1	Polska	pl_PL
\.


COPY public.customer_addresses (id, customer_id, address_id, type) FROM stdin;
1	1	10	1
2	1	12	3
3	2	11	0
4	2	12	1
\.


COPY public.customerassignments (id, customergroupid, customerid, startdate, enddate) FROM stdin;
1	1	1	0	0
2	2	1	0	0
3	2	2	0	1500000000
\.


COPY public.customercontacts (id, customerid, name, contact, type) FROM stdin;
1	1		600 100 200	1
2	1	mąż	600 100 201	1
3	1		lucja@example.pl	24
4	1		00 1140 2004	64
5	2	biuro	(42) 630 10 20	4
6	2	biuro	biuro@example.pl	8
7	2	prezes	prezes@example.pl	16392
\.


COPY public.customergroups (id, name, description) FROM stdin;
1	Blok 7, klatka B	
2	VIP	
\.


COPY public.customers (id, extid, lastname, name, status, type, ten, ssn, regon, rbe, info, notes, creationdate, deleted, divisionid) FROM stdin;
1		Żółć	Łucja	3	0		44051401359			Klucz u sąsiada\tpod 7\n\\N to nie null		1388534400	0	1
2		Kwiaciarnia "Róża" sp. z o.o.		4	1	526-025-02-74			0000123456			1388534400	0	1
3		Łoś	Jan	5	0	1234563218						1388534400	0	2
4		Dawna	Ewa	3	0							1388534400	1	1
5		Zły	Nip	3	1	526-025-02-75						1388534400	0	1
6		Dostawca kabli		3	2							1388534400	0	\N
7		Bezdomny	Piotr	1	0		44051401358					1388534400	0	1
\.


COPY public.divisions (id, shortname, name) FROM stdin;
1	Centrum	Net sp. z o.o.
2	Południe	Net Południe
\.


COPY public.location_cities (id, ident, name) FROM stdin;
7	0005513	Żabieniec
\.


COPY public.location_streets (id, ident, name) FROM stdin;
8	11711	Lipowa
\.


COPY public.users (id, login, passwd) FROM stdin;
1	admin	$2y$10$x
\.


SELECT pg_catalog.setval('public.customers_id_seq', 7, true);

--
-- PostgreSQL database dump complete
--

